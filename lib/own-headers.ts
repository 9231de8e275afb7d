/** Request headers by which the server tells its own routes and pages something; from outside none gets in. */

/** The client's address (an IPv4 address in its plain form): the connected one, or whom trusted proxies name. */
export const remoteAddressHeader = "x-birdseye-remote-address";
/** The nonce of the page's policy. */
export const nonceHeader = "x-nonce";
/** Origins that pictures may come from, beside X's. */
export const imageOriginsHeader = "x-image-origins";
/** The path that was asked for: layouts are not told which page they stand around. */
export const pathHeader = "x-path";

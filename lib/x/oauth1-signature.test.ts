import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signOAuth1 } from "./oauth1-signature.ts";

const at = (unixSeconds: number) => ({ now: () => new Date(unixSeconds * 1000) });
const signatureIn = (header: string): string =>
  decodeURIComponent(/oauth_signature="([^"]+)"/.exec(header)?.[1] ?? "");

describe("signOAuth1", () => {
  it("signs X's documented example", () => {
    // docs.x.com, fundamentals/authentication/oauth-1-0a/creating-a-signature
    const header = signOAuth1(
      {
        consumerKey: "xvz1evFS4wEEPTGEFPHBog",
        consumerSecret: "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
      },
      {
        method: "POST",
        url: "https://api.twitter.com/1.1/statuses/update.json",
        parameters: {
          include_entities: "true",
          status: "Hello Ladies + Gentlemen, a signed OAuth request!",
        },
      },
      {
        token: "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
        tokenSecret: "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
      },
      { clock: at(1318622958), nonce: () => "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg" },
    );
    expect(signatureIn(header)).toBe("hCtSmYh+iHYCEqBWrE7C7hYmtUk=");
    expect(header).toMatch(/^OAuth oauth_consumer_key="xvz1evFS4wEEPTGEFPHBog", oauth_nonce="/);
    expect(header).not.toContain("status");
  });

  it("signs the example of OAuth Core 1.0, appendix A", () => {
    const header = signOAuth1(
      { consumerKey: "dpf43f3p2l4k3l03", consumerSecret: "kd94hf93k423kf44" },
      {
        method: "GET",
        url: "http://photos.example.net/photos",
        parameters: { file: "vacation.jpg", size: "original" },
      },
      { token: "nnch734d00sl2jdk", tokenSecret: "pfkkdhi9sl3r4s00" },
      { clock: at(1191242096), nonce: () => "kllo9940pd9333jh" },
    );
    expect(signatureIn(header)).toBe("tR3+Ty81lMeYAr/Fid0kMTYa/WM=");
  });

  it("builds RFC 5849's base string out of hard characters", () => {
    // Section 3.4.1.3's parameters that appear once, with the oauth_version that X demands.
    const base = [
      "POST",
      "http%3A%2F%2Fexample.com%2Frequest",
      [
        "a2%3Dr%2520b%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26d%3D%2521%2527%2528%2529%252A~",
        "oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a",
        "oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201",
        "oauth_token%3Dkkk9d7dh3k39sjv7%26oauth_version%3D1.0",
      ].join("%26"),
    ].join("&");
    const header = signOAuth1(
      { consumerKey: "9djdj82h48djs9d2", consumerSecret: "made up/secret" },
      {
        method: "post",
        url: "http://example.com/request",
        parameters: { b5: "=%3D", a2: "r b", "c@": "", c2: "", d: "!'()*~" },
      },
      { token: "kkk9d7dh3k39sjv7", tokenSecret: "more&of it" },
      { clock: at(137131201), nonce: () => "7d8f3e4a" },
    );
    const key = "made%20up%2Fsecret&more%26of%20it";
    expect(signatureIn(header)).toBe(createHmac("sha1", key).update(base).digest("base64"));
  });

  it("carries oauth_ parameters in the header and works without a token", () => {
    const header = signOAuth1(
      { consumerKey: "key", consumerSecret: "secret" },
      {
        method: "POST",
        url: "https://api.x.com/oauth/request_token",
        parameters: { oauth_callback: "https://a.example/back?x=1 2" },
      },
      null,
      { clock: at(1) },
    );
    expect(header).toContain('oauth_callback="https%3A%2F%2Fa.example%2Fback%3Fx%3D1%202"');
    expect(header).not.toContain("oauth_token=");
  });

  it("uses a fresh ASCII nonce each time", () => {
    const sign = () =>
      signOAuth1(
        { consumerKey: "key", consumerSecret: "secret" },
        { method: "GET", url: "https://api.x.com/2/users/me", parameters: {} },
        null,
        { clock: at(1) },
      );
    expect(sign()).toMatch(/oauth_nonce="[0-9a-f]{32}"/);
    expect(sign()).not.toBe(sign());
  });
});

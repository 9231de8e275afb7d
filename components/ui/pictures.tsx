"use client";
/** Which pictures a page may show: those that this document's content security policy lets in, and no others. */
import { createContext, type ReactNode, useContext, useState } from "react";

const xHosts = /^https:\/\/(?:pbs|abs)\.twimg\.com\//;
const Origins = createContext<readonly string[]>([]);

/** `origins` as of the document: a later answer may name more, but the policy stays that of the page that was loaded. */
export function PictureOrigins(props: { origins: readonly string[]; children: ReactNode }) {
  const [origins] = useState(props.origins);
  return <Origins value={origins}>{props.children}</Origins>;
}

/** True for a picture of X's, or of an emulator that an App points at. */
export function useShowsPicture(): (url: string | null) => url is string {
  const origins = useContext(Origins);
  return (url): url is string =>
    url !== null && (xHosts.test(url) || origins.some((origin) => url.startsWith(`${origin}/`)));
}

/** Asks again for a picture that failed before this page was hydrated: nobody listened to its error. */
export const retryPicture = (image: HTMLImageElement | null): void => {
  if (image?.complete && image.naturalWidth === 0) image.setAttribute("src", image.src);
};

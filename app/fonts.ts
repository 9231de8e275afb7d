/** The typeface, for the documents of dashboard and sign-in alike. */
import localFont from "next/font/local";

/** The one file every page needs at once: preloaded. Other scripts and weights come by `unicode-range` when they occur. */
export const latin = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-latin",
  display: "swap",
  // The stand-in is in globals.css: Next's own would also take the letters of other scripts away from Inter.
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

/** How long component tests wait for what is to appear: a limit for hanging, not for slowness. */
import { configure } from "@testing-library/react";

configure({ asyncUtilTimeout: 20_000 });

/** How many live connections this process holds. */
import { Gauge } from "prom-client";
import { metricsRegistry } from "./metrics.ts";

/** Call once per process. */
export const registerSocketMetrics = (count: () => number): void => {
  new Gauge({
    name: "birdseye_sockets",
    help: "Live connections of browsers.",
    registers: [metricsRegistry()],
    collect() {
      this.set(count());
    },
  });
};

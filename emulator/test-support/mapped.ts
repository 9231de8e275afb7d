/** For clients whose hosts are fixed to X's: connections to any of X's names end at an emulator that serves TLS. */
import { Agent } from "node:https";
import { connect as connectPlain } from "node:net";
import { connect } from "node:tls";
import { selfSigned } from "#emulator/certificate.ts";

/** Names that such clients call. */
const NAMES = ["api.x.com", "api.twitter.com", "x.com", "twitter.com"];

/** TLS for `createEmulator`, and the agent for a client; the client itself runs unchanged. */
export function mappedToEmulator(): {
  tls: { key: string; cert: string };
  agentFor(port: number): Agent;
} {
  const tls = selfSigned(NAMES);
  return {
    tls,
    agentFor(port) {
      const agent = new Agent({ ca: tls.cert });
      agent.createConnection = () =>
        connect({ host: "127.0.0.1", port, servername: "api.x.com", ca: tls.cert });
      return agent;
    },
  };
}

/** The same for an emulator without TLS: the client believes that it speaks to https://api.x.com. */
export function plainAgentFor(port: number): Agent {
  const agent = new Agent();
  agent.createConnection = () => connectPlain({ host: "127.0.0.1", port });
  return agent;
}

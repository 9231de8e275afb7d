/** Test files of one worker share a process: each begins without what the one before kept for the whole of it. */
import { dropSingletons } from "#lib/process-singleton.ts";

dropSingletons();

import type { LogOutputChannel } from 'vscode';

/** Tells a fault of our own to the log, with what was being done; the editor goes on. */
export type Fault = (error: unknown, doing: string) => void;

export function createFault(log: LogOutputChannel): Fault {
  return (error, doing) => log.error(`While ${doing}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/** Wraps an event handler: what it throws, now or later, ends at `fault`; the promise never rejects. */
export function guarded<A extends readonly unknown[]>(
  fault: Fault,
  doing: string,
  handle: (...values: A) => unknown,
): (...values: A) => Promise<void> {
  return async (...values) => {
    try {
      await handle(...values);
    } catch (error) {
      fault(error, doing);
    }
  };
}

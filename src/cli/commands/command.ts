import type { CliServices, ExitStatus, Terminal } from '../services';

/** One word after `rederive`. */
export interface CliCommand {
  readonly name: string;
  /** What follows the word, for the help: `FILE… [options]`. */
  readonly usage: string;
  readonly summary: string;
  parse(args: readonly string[]): ParsedCommand | Mistake;
}

export interface ParsedCommand {
  readonly kind: 'command';
  readonly name: string;
  /** What was asked for, as plain data. */
  readonly request: object;
  run(terminal: Terminal, services: CliServices): Promise<ExitStatus>;
}

/** One sentence that says what is wrong and what to write. */
export interface Mistake {
  readonly kind: 'mistake';
  readonly sentence: string;
}

export const seeHelp = 'Try `rederive --help`.';

export function mistake(sentence: string): Mistake {
  return { kind: 'mistake', sentence };
}

/** Ties a request to what is done with it. */
export function parsed<Request extends object>(
  name: string,
  request: Request,
  run: (request: Request, terminal: Terminal, services: CliServices) => Promise<ExitStatus>,
): ParsedCommand {
  return { kind: 'command', name, request, run: (terminal, services) => run(request, terminal, services) };
}

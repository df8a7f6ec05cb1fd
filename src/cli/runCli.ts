import { writeHelp } from './help';
import { parseArguments } from './parseArguments';
import type { CliServices, ExitStatus, Terminal } from './services';

/** The whole command line but for the process it runs in. */
export async function runCli(args: readonly string[], terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const asked = parseArguments(args);
  switch (asked.kind) {
    case 'mistake':
      terminal.complain(asked.sentence);
      return 2;
    case 'help':
      terminal.print(writeHelp());
      return 0;
    case 'version':
      terminal.print(`${services.version}\n`);
      return 0;
    case 'command':
      return asked.run(terminal, services);
  }
}

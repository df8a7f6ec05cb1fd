import { commands } from './commands';
import { mistake, seeHelp, type Mistake, type ParsedCommand } from './commands/command';

/** What the command line asks for. */
export type Asked = { readonly kind: 'help' } | { readonly kind: 'version' } | ParsedCommand | Mistake;

/** The arguments after the program's own name. */
export function parseArguments(args: readonly string[]): Asked {
  if (args.length === 0) return mistake(`Nothing to do: name the files to check, as in \`rederive check homework.md\`. ${seeHelp}`);
  const before = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (before.includes('--help') || before.includes('-h')) return { kind: 'help' };
  const [word, ...rest] = args as [string, ...string[]]; // not empty, as was seen above
  if (word === '--version') return { kind: 'version' };
  const command = commands.find(({ name }) => name === word);
  if (command !== undefined) return command.parse(rest);
  return mistake(
    word.startsWith('-')
      ? `There is no option ${word}. ${seeHelp}`
      : `There is no command ${word}; to check files write \`rederive check ${word}\`.`,
  );
}

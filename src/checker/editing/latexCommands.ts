import { commandFamilies, type CommandFamilyName } from '../../latex/commands';
import { environmentArguments } from '../../latex/commands/environments';
import { parseLatex } from '../../latex/parseLatex';

/** A command that is read, as an editor offers it. */
export interface OfferedCommand {
  /** Without backslash. */
  readonly name: string;
  readonly family: CommandFamilyName;
  /** How many braced arguments it takes. */
  readonly arguments: number;
}

/** Such commands are written by other means, or only set what is printed. */
const leftOut: ReadonlySet<CommandFamilyName> = new Set(['setUp']);
const most = 3;

let offered: readonly OfferedCommand[] | null = null;

/** Every command with a name in letters that is read. */
export function offeredCommands(): readonly OfferedCommand[] {
  offered ??= listCommands();
  return offered;
}

function listCommands(): readonly OfferedCommand[] {
  return (Object.keys(commandFamilies) as CommandFamilyName[]) // the record's own keys
    .filter((family) => !leftOut.has(family))
    .flatMap((family) =>
      Object.keys(commandFamilies[family])
        .filter((name) => /^[a-zA-Z]+$/.test(name) && name !== 'begin')
        .map((name) => ({ name, family, arguments: countArguments(name) })),
    );
}

/** Found by trying: arguments are added until the reader misses none. */
function countArguments(name: string): number {
  const misses = (count: number) =>
    parseLatex(`\\${name}${'{a}'.repeat(count)}`, new Map()).problems.some(({ code }) => code === 'latex.missingArgument');
  for (let count = 0; count < most; count++) if (!misses(count)) return count;
  return most;
}

/** The environments that are read, those with a star among them where that is usual. */
export const offeredEnvironments: readonly string[] = Object.keys(environmentArguments).flatMap((name) =>
  ['equation', 'align', 'gather', 'multline'].includes(name) ? [name, `${name}*`] : [name],
);

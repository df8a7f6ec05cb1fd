import { commands } from './commands';
import { describeValues, flaggedSettings } from './readOptions';

/** The text of `--help`; the options come from the table of settings. */
export function writeHelp(): string {
  const options = [
    ['--json', 'Print one JSON array and nothing else.'],
    ['--code', 'With check: run the functions below this folder that name an equation, and match with those that compute it.'],
    ...flaggedSettings().map(({ setting }) => [
      setting.flag,
      `${setting.description} ${upperFirst(describeValues(setting))}; default ${String(setting.default)}.`,
    ]),
    ['--help', 'Print this text.'],
    ['--version', 'Print the version.'],
  ] as const;
  const usage = commands.map(({ name, usage: rest, summary }) => [`rederive ${name} ${rest}`.trim(), summary] as const);
  const width = Math.max(...usage.map(([line]) => line.length));
  return `Reads the equations of Markdown (.md, .qmd) and of the Markdown cells of notebooks (.ipynb), runs both sides of each claim, and says whether it is true, and in which sense.

Usage:
${usage.map(([line, summary]) => `  ${line.padEnd(width)}   ${summary}`).join('\n')}

Options:
${options.map(([flag, text]) => `  ${flag.padEnd(12)} ${text}`).join('\n')}

Exit status: 0 when no claim is wrong, 1 when one is, 2 when a file could not be read or the arguments are wrong.
`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

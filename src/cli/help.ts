import { describeValues, flaggedSettings } from './parseArguments';

/** The text of `--help`; the options come from the table of settings. */
export function writeHelp(): string {
  const options = [
    ['--json', 'Print one JSON array and nothing else.'],
    ...flaggedSettings().map(({ setting }) => [
      setting.flag,
      `${setting.description} ${upperFirst(describeValues(setting))}; default ${String(setting.default)}.`,
    ]),
    ['--help', 'Print this text.'],
    ['--version', 'Print the version.'],
  ] as const;
  return `Reads the equations of Markdown files, runs both sides of each claim, and says whether it is true, and in which sense.

Usage:
  rederive check FILE… [options]   check files and print what was found
  rederive devices                 list what can compute here

Options:
${options.map(([flag, text]) => `  ${flag.padEnd(12)} ${text}`).join('\n')}

Exit status: 0 when no claim is wrong, 1 when one is, 2 when a file could not be read or the arguments are wrong.
`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

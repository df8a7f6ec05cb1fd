import { settings, type Setting, type SettingKey } from '../settings/settings';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'devices' }
  | {
      readonly kind: 'check';
      readonly files: readonly string[];
      readonly json: boolean;
      readonly values: Readonly<Partial<Record<SettingKey, unknown>>>;
    }
  /** One sentence that says what is wrong and what to write. */
  | { readonly kind: 'mistake'; readonly sentence: string };

const seeHelp = 'Try `rederive --help`.';

/** The arguments after the program's own name. Options may stand anywhere; after `--` everything is a file. */
export function parseArguments(args: readonly string[]): Command {
  if (args.length === 0) return mistake(`Nothing to do: name the files to check, as in \`rederive check homework.md\`. ${seeHelp}`);
  const before = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (before.includes('--help') || before.includes('-h')) return { kind: 'help' };
  const [command, ...rest] = args;
  if (command === '--version') return { kind: 'version' };
  if (command === 'devices')
    return rest.length === 0 ? { kind: 'devices' } : mistake(`\`rederive devices\` takes no arguments, and here is ${rest[0]}.`);
  if (command === 'check') return parseCheck(rest);
  return mistake(
    command!.startsWith('-')
      ? `There is no option ${command}. ${seeHelp}`
      : `There is no command ${command}; to check files write \`rederive check ${command}\`.`,
  );
}

function parseCheck(args: readonly string[]): Command {
  const files: string[] = [];
  const values: Partial<Record<SettingKey, unknown>> = {};
  let json = false;
  const waiting = [...args];
  for (let argument = waiting.shift(); argument !== undefined; argument = waiting.shift()) {
    if (argument === '--') files.push(...waiting.splice(0));
    else if (!argument.startsWith('-') || argument === '-') files.push(argument);
    else if (argument === '--json') json = true;
    else {
      const option = readOption(argument, waiting);
      if (option.kind === 'mistake') return option;
      values[option.key] = option.value;
    }
  }
  if (files.length === 0) return mistake(`No file to check: write \`rederive check homework.md\`. ${seeHelp}`);
  return { kind: 'check', files, json, values };
}

type ParsedOption = { readonly kind: 'option'; readonly key: SettingKey; readonly value: unknown } | (Command & { kind: 'mistake' });

/** `--samples 4096` or `--samples=4096`; takes the value from the waiting arguments in the first form. */
function readOption(argument: string, waiting: string[]): ParsedOption {
  const [flag, ...after] = argument.split('=') as [string, ...string[]]; // split never returns an empty list
  const found = flaggedSettings().find(({ setting }) => setting.flag === flag);
  if (found === undefined) return mistake(`There is no option ${flag}. ${seeHelp}`);
  const text = after.length > 0 ? after.join('=') : waiting.shift();
  if (text === undefined) return mistake(`The option ${flag} needs a value: ${describeValues(found.setting)}.`);
  const value = readText(found.setting, text);
  if (value === undefined) return mistake(`The option ${flag} cannot be ${JSON.stringify(text)}; it is ${describeValues(found.setting)}.`);
  return { kind: 'option', key: found.key, value };
}

/** The settings that the command line knows, in the order of the table. */
export function flaggedSettings(): readonly { readonly key: SettingKey; readonly setting: Setting & { readonly flag: string } }[] {
  const keys = Object.keys(settings) as SettingKey[]; // the table's own keys
  return keys.flatMap((key) => {
    const setting: Setting = settings[key];
    return setting.flag === null ? [] : [{ key, setting: { ...setting, flag: setting.flag } }];
  });
}

function readText(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case 'integer': {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      return setting.minimum <= value && value <= setting.maximum ? value : undefined;
    }
    case 'choice':
      return setting.choices.some((choice) => choice.value === text) ? text : undefined;
    case 'boolean':
      return { true: true, false: false }[text];
    case 'string':
      return text;
    case 'dictionary':
      return undefined;
  }
}

export function describeValues(setting: Setting): string {
  switch (setting.kind) {
    case 'integer':
      return `a whole number from ${setting.minimum} to ${setting.maximum}`;
    case 'choice':
      return `one of ${setting.choices.map(({ value }) => value).join(', ')}`;
    case 'boolean':
      return 'true or false';
    case 'string':
    case 'dictionary':
      return 'a text';
  }
}

function mistake(sentence: string): Command & { kind: 'mistake' } {
  return { kind: 'mistake', sentence };
}

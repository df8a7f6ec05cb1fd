import { settings, type Setting, type SettingKey } from '../settings/settings';
import { mistake, seeHelp, type Mistake } from './commands/command';

export type SettingTexts = Readonly<Partial<Record<SettingKey, unknown>>>;

/** What a command takes besides its words. */
export interface OptionTable {
  /** Options without a value: `--json`. */
  readonly flags?: readonly string[];
  /** Options with a value, and what it can be: `--as` → `one of numpy, latex`. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** Options with any text as their value, and what it is. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Whether the settings that have a flag can be given. */
  readonly settings?: boolean;
}

export interface Options {
  readonly kind: 'options';
  /** Everything that is no option, in order. */
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly choices: ReadonlyMap<string, string>;
  readonly settings: SettingTexts;
}

/** Options may stand anywhere, as `--samples 4096` or `--samples=4096`; after `--` everything is a word. */
export function readOptions(args: readonly string[], table: OptionTable): Options | Mistake {
  const words: string[] = [];
  const flags = new Set<string>();
  const choices = new Map<string, string>();
  const values: Partial<Record<SettingKey, unknown>> = {};
  const waiting = [...args];
  for (let argument = waiting.shift(); argument !== undefined; argument = waiting.shift()) {
    if (argument === '--') words.push(...waiting.splice(0));
    else if (!argument.startsWith('-') || argument === '-') words.push(argument);
    else if (table.flags?.includes(argument)) flags.add(argument);
    else {
      const option = readOption(argument, waiting, table);
      if (option.kind === 'mistake') return option;
      if (option.kind === 'choice') choices.set(option.flag, option.value);
      else values[option.key] = option.value;
    }
  }
  return { kind: 'options', words, flags, choices, settings: values };
}

type ParsedOption =
  | { readonly kind: 'setting'; readonly key: SettingKey; readonly value: unknown }
  | { readonly kind: 'choice'; readonly flag: string; readonly value: string }
  | Mistake;

/** Takes the value from the waiting arguments where it does not follow an equals sign. */
function readOption(argument: string, waiting: string[], table: OptionTable): ParsedOption {
  const [flag, ...after] = argument.split('=') as [string, ...string[]]; // split never returns an empty list
  const wanted = table.texts?.[flag];
  if (wanted !== undefined) {
    const value = after.length > 0 ? after.join('=') : waiting.shift();
    return value === undefined ? mistake(`The option ${flag} needs a value: ${wanted}.`) : { kind: 'choice', flag, value };
  }
  const allowed = table.choices?.[flag];
  const found = table.settings ? flaggedSettings().find(({ setting }) => setting.flag === flag) : undefined;
  if (allowed === undefined && found === undefined) return mistake(`There is no option ${flag}. ${seeHelp}`);
  const described = found === undefined ? `one of ${allowed!.join(', ')}` : describeValues(found.setting);
  const text = after.length > 0 ? after.join('=') : waiting.shift();
  if (text === undefined) return mistake(`The option ${flag} needs a value: ${described}.`);
  const value = found === undefined ? allowed!.find((choice) => choice === text) : readText(found.setting, text);
  if (value === undefined) return mistake(`The option ${flag} cannot be ${JSON.stringify(text)}; it is ${described}.`);
  return found === undefined ? { kind: 'choice', flag, value: text } : { kind: 'setting', key: found.key, value };
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

import { settings, type Setting } from './settings';

/** One property of `contributes.configuration` in package.json. */
export type ManifestProperty = Readonly<Record<string, unknown>>;

export interface ManifestConfiguration {
  readonly title: string;
  readonly properties: Readonly<Record<string, ManifestProperty>>;
}

/** `contributes.configuration`, made from the table of settings; its texts stand in package.nls.json, by key. */
export function makeConfiguration(table: Readonly<Record<string, Setting>> = settings): ManifestConfiguration {
  const properties = Object.entries(table).map(([key, setting], order) => [`rederive.${key}`, { ...makeProperty(key, setting), order }]);
  return { title: 'Rederive', properties: Object.fromEntries(properties) as ManifestConfiguration['properties'] }; // keys and values made just above
}

/** The texts of the settings, by their keys in package.nls.json. */
export function makeConfigurationTexts(table: Readonly<Record<string, Setting>> = settings): Readonly<Record<string, string>> {
  const texts = Object.entries(table).flatMap(([key, setting]) => [
    [textKey(key), setting.description] as const,
    ...(setting.kind === 'choice' ? setting.choices.map(({ value, description }) => [textKey(key, value), description] as const) : []),
  ]);
  return Object.fromEntries(texts);
}

function textKey(key: string, choice?: string): string {
  return `config.${key}${choice === undefined ? '' : `.${choice}`}`;
}

function makeProperty(key: string, setting: Setting): ManifestProperty {
  return { ...makeType(key, setting), default: setting.default, markdownDescription: `%${textKey(key)}%`, scope: setting.scope };
}

function makeType(key: string, setting: Setting): ManifestProperty {
  switch (setting.kind) {
    case 'boolean':
    case 'string':
      return { type: setting.kind };
    case 'integer':
      return { type: 'integer', minimum: setting.minimum, maximum: setting.maximum };
    case 'choice':
      return {
        type: 'string',
        enum: setting.choices.map((choice) => choice.value),
        markdownEnumDescriptions: setting.choices.map(({ value }) => `%${textKey(key, value)}%`),
      };
    case 'dictionary':
      return { type: 'object', additionalProperties: { type: 'string' } };
    default:
      return setting satisfies never;
  }
}

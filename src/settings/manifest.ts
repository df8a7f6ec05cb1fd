import { settings, type Setting } from './settings';

/** One property of `contributes.configuration` in package.json. */
export type ManifestProperty = Readonly<Record<string, unknown>>;

export interface ManifestConfiguration {
  readonly title: string;
  readonly properties: Readonly<Record<string, ManifestProperty>>;
}

/** `contributes.configuration`, made from the table of settings. */
export function makeConfiguration(table: Readonly<Record<string, Setting>> = settings): ManifestConfiguration {
  const properties = Object.entries(table).map(([key, setting], order) => [`rederive.${key}`, { ...makeProperty(setting), order }]);
  return { title: 'Rederive', properties: Object.fromEntries(properties) as ManifestConfiguration['properties'] }; // keys and values made just above
}

function makeProperty(setting: Setting): ManifestProperty {
  return { ...makeType(setting), default: setting.default, markdownDescription: setting.description, scope: setting.scope };
}

function makeType(setting: Setting): ManifestProperty {
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
        markdownEnumDescriptions: setting.choices.map((choice) => choice.description),
      };
    case 'dictionary':
      return { type: 'object', additionalProperties: { type: 'string' } };
    default:
      return setting satisfies never;
  }
}

/** What every setting says of itself; the manifest, the settings page and the command line are made from this. */
interface SettingBase<Value> {
  readonly default: Value;
  /** Markdown, shown in the settings page and by `--help`. */
  readonly description: string;
  /** Name on the command line, `--samples`; null when the command line has no use for it. */
  readonly flag: string | null;
  /** `machine`: a workspace cannot set it, since it names a program that is run. */
  readonly scope: 'machine' | 'resource' | 'window';
}

export type Setting =
  | (SettingBase<boolean> & { readonly kind: 'boolean' })
  | (SettingBase<string> & { readonly kind: 'string' })
  | (SettingBase<number> & { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number })
  | (SettingBase<string> & {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly description: string }[];
    })
  | (SettingBase<Readonly<Record<string, string>>> & { readonly kind: 'dictionary' });

/** How loudly Problems shows a finding. */
const levels = [
  { value: 'error', description: 'As an error.' },
  { value: 'warning', description: 'As a warning.' },
  { value: 'information', description: 'As information.' },
  { value: 'hint', description: 'As a hint, a few dots under the text.' },
  { value: 'off', description: 'Not at all.' },
] as const;

function levelOf(level: (typeof levels)[number]['value'], finding: string) {
  return {
    kind: 'choice',
    default: level,
    description: `How Problems shows ${finding}.`,
    flag: null,
    scope: 'resource',
    choices: levels,
  } as const;
}

const noMacros: Readonly<Record<string, string>> = {};

/** The one table of settings, by key (`rederive.` goes before it in the editor). */
export const settings = {
  nodePath: {
    kind: 'string',
    default: '',
    description:
      'Program that runs the compute process: a plain Node.js, 20 or newer. Empty: the first `node` on the PATH, else the one inside VS Code (which cannot use the GPU).',
    flag: null,
    scope: 'machine',
  },
  pythonPath: {
    kind: 'string',
    default: '',
    description:
      'Python that runs functions of NumPy or PyTorch which say what equation they compute. Empty: the first that has the packages, of an active environment, `.venv` of the workspace, `python3` and `python` on the PATH, and that of the system.',
    flag: '--python',
    scope: 'machine',
  },
  device: {
    kind: 'choice',
    default: 'auto',
    description: 'Where equations run.',
    flag: '--device',
    scope: 'window',
    choices: [
      { value: 'auto', description: 'The fastest device that passed its self-test.' },
      { value: 'javascript', description: 'The processor, in JavaScript on one core: slow, and needs nothing.' },
      { value: 'wasm', description: 'The processor, in WebAssembly on all cores.' },
      { value: 'webgpu', description: 'The GPU, when there is one; the processor otherwise.' },
    ],
  },
  threads: {
    kind: 'integer',
    default: 0,
    description:
      'Most processor cores that equations run on. 0: every core for what you ask for, one less for what is checked while you type.',
    flag: '--threads',
    scope: 'window',
    minimum: 0,
    maximum: 256,
  },
  samples: {
    kind: 'integer',
    default: 16384,
    description: 'Samples of the first Monte Carlo stage, for each value of θ; up to 64 times as many are used where they are needed.',
    flag: '--samples',
    scope: 'resource',
    minimum: 256,
    maximum: 1048576,
  },
  judge: {
    kind: 'choice',
    default: 'onType',
    description: 'When equations are judged. They are read, and what cannot be understood is shown, at every keystroke.',
    flag: null,
    scope: 'resource',
    choices: [
      { value: 'onType', description: 'A moment after the last keystroke.' },
      { value: 'onSave', description: 'When the document is opened or saved.' },
      { value: 'onCommand', description: 'Only by the command *Judge This Document*, or one that needs the verdicts.' },
    ],
  },
  'diagnostics.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Show wrong claims, and pieces that were not understood, in Problems.',
    flag: null,
    scope: 'resource',
  },
  'diagnostics.wrong': levelOf('warning', 'a claim that is wrong'),
  'diagnostics.assumption': levelOf('information', 'a claim that holds only under an assumption which the text does not state'),
  'diagnostics.notUnderstood': levelOf('information', 'mathematics that was not understood'),
  'diagnostics.faults': levelOf(
    'information',
    'what copying or converting did to the text: lost dollar signs, broken letters, tags outside of equations',
  ),
  'diagnostics.excused': levelOf('hint', 'a claim that holds only as the prose around it says, and a guess that was made in reading'),
  'codeLens.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Show a line with the verdict above each displayed equation.',
    flag: null,
    scope: 'resource',
  },
  'hover.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Say what a symbol is, its shape and law, when the pointer rests on it in an equation.',
    flag: null,
    scope: 'resource',
  },
  'quickFixes.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Offer repairs, declarations and the homework repair kit at the light bulb.',
    flag: null,
    scope: 'resource',
  },
  'completion.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Offer the symbols of the document, registered equations and LaTeX commands while you type mathematics.',
    flag: null,
    scope: 'resource',
  },
  'symbols.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Go to the definition of a symbol, find and highlight its places, and rename it.',
    flag: null,
    scope: 'resource',
  },
  'outline.enabled': {
    kind: 'boolean',
    default: true,
    description: 'List displayed equations in the outline, and fold them.',
    flag: null,
    scope: 'resource',
  },
  'semanticHighlighting.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Colour the names in formulas by what they are: variables, functions, densities, parameters.',
    flag: null,
    scope: 'resource',
  },
  'inlayHints.verdicts': {
    kind: 'choice',
    default: 'off',
    description: 'Write the verdict behind an equation, in the text itself.',
    flag: null,
    scope: 'resource',
    choices: [
      { value: 'off', description: 'Nowhere.' },
      { value: 'inline', description: 'Behind equations in running text, which have no line of their own.' },
      { value: 'all', description: 'Behind every equation.' },
    ],
  },
  'inlayHints.shapes': {
    kind: 'boolean',
    default: false,
    description: 'Write the shape of a symbol behind the place where the text introduces it.',
    flag: null,
    scope: 'resource',
  },
  'statusBar.enabled': {
    kind: 'boolean',
    default: true,
    description: 'Count the verdicts in the status bar.',
    flag: null,
    scope: 'window',
  },
  'testing.enabled': {
    kind: 'boolean',
    default: true,
    description: 'List the claims of open documents in the test explorer.',
    flag: null,
    scope: 'window',
  },
  'markdownPreview.enabled': {
    kind: 'boolean',
    default: true,
    description: "Let the editor's own Markdown preview read `\\( \\)` and `\\[ \\]`, and show verdicts there.",
    flag: null,
    scope: 'window',
  },
  macros: {
    kind: 'dictionary',
    default: noMacros,
    description: 'LaTeX macros known in every document, for example `{ "\\\\R": "\\\\mathbb{R}" }`.',
    flag: null,
    scope: 'resource',
  },
} as const satisfies Readonly<Record<string, Setting>>;

type ValueOf<S> = S extends { readonly kind: 'choice'; readonly choices: readonly { readonly value: infer V }[] }
  ? V
  : S extends { readonly kind: 'boolean' }
    ? boolean
    : S extends { readonly kind: 'integer' }
      ? number
      : S extends { readonly kind: 'dictionary' }
        ? Readonly<Record<string, string>>
        : string;

export type SettingKey = keyof typeof settings;

/** A value for every key: `values.samples`, `values['codeLens.enabled']`. */
export type SettingValues = { readonly [K in SettingKey]: ValueOf<(typeof settings)[K]> };

/** Asks `lookUp` for every key; an absent or unusable value is replaced by the default. */
export function readSettings(lookUp: (key: SettingKey) => unknown): SettingValues {
  const keys = Object.keys(settings) as SettingKey[]; // the table's own keys
  const entries = keys.map((key) => [key, readValue(settings[key], lookUp(key))]);
  return Object.fromEntries(entries) as SettingValues; // readValue returns a value of the setting's own kind
}

export function readValue(setting: Setting, value: unknown): unknown {
  return isUsable(setting, value) ? value : setting.default;
}

function isUsable(setting: Setting, value: unknown): boolean {
  switch (setting.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value) && setting.minimum <= value && value <= setting.maximum;
    case 'choice':
      return setting.choices.some((choice) => choice.value === value);
    case 'dictionary':
      return typeof value === 'object' && value !== null && Object.values(value).every((entry) => typeof entry === 'string');
    default:
      return setting satisfies never;
  }
}

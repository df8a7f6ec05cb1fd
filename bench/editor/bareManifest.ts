/** Of the extension that `barePreview.ts` is. */
export const manifest = {
  name: 'bare-preview',
  publisher: 'rederive',
  version: '0.0.1',
  engines: { vscode: '^1.99.0' },
  main: './extension.js',
  activationEvents: ['onLanguage:markdown'],
  contributes: {
    commands: [{ command: 'barePreview.open', title: 'Open Bare Preview' }],
    keybindings: [{ command: 'barePreview.open', key: 'ctrl+alt+r' }],
  },
};

export type ThemeName = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** What VS Code's own themes give a page: the class of its body, and the variables that the preview uses. */
export const themes: { readonly [T in ThemeName]: { readonly kind: string; readonly variables: Readonly<Record<string, string>> } } = {
  light: {
    kind: 'vscode-light',
    variables: {
      'editor-foreground': '#3b3b3b',
      'editor-background': '#ffffff',
      descriptionForeground: '#3b3b3b',
      'editorWidget-border': '#c8c8c8',
      focusBorder: '#005fb8',
      'textLink-foreground': '#005fb8',
      'button-secondaryBackground': '#e5e5e5',
      'button-secondaryForeground': '#3b3b3b',
      'textCodeBlock-background': '#f8f8f8',
    },
  },
  dark: {
    kind: 'vscode-dark',
    variables: {
      'editor-foreground': '#cccccc',
      'editor-background': '#1f1f1f',
      descriptionForeground: '#9d9d9d',
      'editorWidget-border': '#454545',
      focusBorder: '#0078d4',
      'textLink-foreground': '#4daafc',
      'button-secondaryBackground': '#313131',
      'button-secondaryForeground': '#cccccc',
      'textCodeBlock-background': '#2b2b2b',
    },
  },
  'high-contrast': {
    kind: 'vscode-high-contrast',
    variables: {
      'editor-foreground': '#ffffff',
      'editor-background': '#000000',
      descriptionForeground: '#ffffff',
      contrastBorder: '#6fc3df',
      'editorWidget-border': '#6fc3df',
      focusBorder: '#f38518',
      'textLink-foreground': '#21a6ff',
      'button-secondaryForeground': '#ffffff',
    },
  },
  'high-contrast-light': {
    kind: 'vscode-high-contrast vscode-high-contrast-light',
    variables: {
      'editor-foreground': '#292929',
      'editor-background': '#ffffff',
      descriptionForeground: '#292929',
      contrastBorder: '#0f4a85',
      'editorWidget-border': '#0f4a85',
      focusBorder: '#006bbd',
      'textLink-foreground': '#0f4a85',
      'button-secondaryForeground': '#292929',
    },
  },
};

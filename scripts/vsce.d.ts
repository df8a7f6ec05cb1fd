/** What we use of @vscode/vsce, whose published package names type declarations that it does not contain. */
declare module '@vscode/vsce' {
  export enum PackageManager {
    Npm,
    Yarn,
    None,
  }
  export function listFiles(options: { readonly cwd: string; readonly packageManager: PackageManager }): Promise<string[]>;
  export function createVSIX(options: {
    readonly cwd: string;
    readonly packagePath: string;
    readonly target: string;
    readonly dependencies: boolean;
    readonly allowMissingRepository: boolean;
    readonly rewriteRelativeLinks: boolean;
  }): Promise<void>;
}

import ts from 'typescript';

type Run = (library: unknown, world: Readonly<Record<string, unknown>>) => unknown;

/** A program that was copied, which is called with what it names. */
export function callCopied(text: string): Run {
  const { outputText } = ts.transpileModule(text.replace(/^import .*$/m, ''), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const parameters = [...text.matchAll(/^ \* @param (\w+) /gm)].map(([, name]) => name!);
  return (library, world) => {
    const module: { exports: Record<string, (...given: unknown[]) => unknown> } = { exports: {} };
    new Function('exports', 'tf', outputText)(module.exports, library); // the product's own text
    return Object.values(module.exports).find((one) => typeof one === 'function')!(...parameters.map((name) => world[name]));
  };
}

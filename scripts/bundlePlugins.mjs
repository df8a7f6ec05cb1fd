// esbuild plugins shared by the build and the test bundles.
import { build as bundle, transform } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeTables } from './makeTables.mjs';

const entriesFolder = 'src/registry/entries';

/**
 * `import sources from 'virtual:entry-sources'`: the source text of each registered entry, shown in its card.
 * `import tables from 'virtual:built-tables'`: what all of them give on the canonical probe.
 * `import names from 'virtual:entry-names'`: what each is called, for those who read and do not run.
 * @type {import('esbuild').Plugin}
 */
export const entrySources = {
  name: 'entry-sources',
  setup(build) {
    build.onResolve({ filter: /^virtual:built-tables$/ }, ({ path }) => ({ path, namespace: 'built-tables' }));
    build.onLoad({ filter: /.*/, namespace: 'built-tables' }, async () => {
      const { tables, watchFiles } = await makeTables(entrySources);
      return { contents: tables, loader: 'json', watchFiles: [...watchFiles] };
    });
    build.onResolve({ filter: /^virtual:entry-names$/ }, ({ path }) => ({ path, namespace: 'entry-names' }));
    build.onLoad({ filter: /.*/, namespace: 'entry-names' }, async () => {
      const { names, watchFiles } = await readEntryNames();
      return { contents: JSON.stringify(names), loader: 'json', watchFiles };
    });
    build.onResolve({ filter: /^virtual:entry-sources$/ }, ({ path }) => ({ path, namespace: 'entry-sources' }));
    build.onLoad({ filter: /.*/, namespace: 'entry-sources' }, () => {
      const files = readdirSync(entriesFolder)
        .filter((file) => file.endsWith('.ts'))
        .sort();
      const sources = Object.fromEntries(files.map((file) => [basename(file, '.ts'), readFileSync(join(entriesFolder, file), 'utf8')]));
      return {
        contents: JSON.stringify(sources),
        loader: 'json',
        watchFiles: files.map((file) => join(process.cwd(), entriesFolder, file)),
      };
    });
  },
};

async function readEntryNames() {
  const { outputFiles, metafile } = await bundle({ entryPoints: ['src/registry/index.ts'], bundle: true, format: 'esm', write: false, metafile: true }); // prettier-ignore
  const program = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  /** @type {{ readonly entries: readonly import('../src/registry/entry.js').Entry[] }} */
  const { entries } = await import(`data:text/javascript;base64,${program}`);
  return {
    names: entries.map(({ id, names }) => ({ id, names })),
    watchFiles: Object.keys(metafile.inputs).map((file) => join(process.cwd(), file)),
  };
}

/**
 * Libraries that lie beside the bundles of `dist` instead of inside them: TensorFlow.js (shared by two bundles, loaded only when
 * an implementation runs), Dawn (native code), and what writes reports.
 * @type {import('esbuild').Plugin}
 */
export const besideBundle = {
  name: 'beside-bundle',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs$/ }, () => ({ path: './tfjs.js', external: true }));
    build.onResolve({ filter: /^virtual:report-renderer$/ }, () => ({ path: './report.js', external: true }));
    build.onResolve({ filter: /^webgpu$/ }, () => ({ path: './native/webgpu/index.js', external: true }));
  },
};

/**
 * The parser of Markdown tells its pieces how to be coloured, by a library that is loaded and run with it; nobody here colours Markdown.
 * @type {import('esbuild').Plugin}
 */
export const withoutColours = {
  name: 'without-colours',
  setup(build) {
    build.onResolve({ filter: /^@lezer\/highlight$/ }, ({ path }) => ({ path, namespace: 'without-colours' }));
    build.onLoad({ filter: /.*/, namespace: 'without-colours' }, () => ({ contents: noColours, loader: 'js' }));
  },
};

/** `tags.special(tags.content)` is a tag as well as `tags.content`, and none of them says anything. */
const noColours = `
export class Tag {}
export const tags = new Proxy(() => tags, { get: () => tags, apply: () => tags });
export const styleTags = () => () => null;
`;

/**
 * The part of the extension that reads and shows is loaded by the part that wakes.
 * @type {import('esbuild').Plugin}
 */
export const hostBeside = {
  name: 'host-beside',
  setup(build) {
    build.onResolve({ filter: /^\.\/host$/ }, () => ({ path: './host.js', external: true }));
  },
};

/**
 * What a bundle loads later lies beside it in files of its own. esbuild splits only ES modules, and an editor's extension is CommonJS: so
 * each file is made the one and then turned into the other.
 * @type {import('esbuild').Plugin}
 */
export const chunksAsCommonJs = {
  name: 'chunks-as-common-js',
  setup(builder) {
    const { outdir = 'dist', minify = false, sourcemap } = builder.initialOptions;
    Object.assign(builder.initialOptions, {
      format: 'esm',
      splitting: true,
      write: false,
      sourcemap: sourcemap ? 'inline' : false,
      chunkNames: 'host-[name]-[hash]',
    });
    builder.onEnd(async ({ outputFiles = [] }) => {
      mkdirSync(outdir, { recursive: true });
      for (const old of readdirSync(outdir)) if (/^host-.*\.js$/.test(old)) rmSync(join(outdir, old));
      for (const { path, text } of outputFiles) {
        const { code } = await transform(text, {
          charset: 'utf8',
          format: 'cjs',
          platform: 'node',
          target: 'node20',
          supported: { 'dynamic-import': false },
          minify,
          sourcemap: sourcemap ? 'inline' : false,
        });
        writeFileSync(path, code);
      }
    });
  },
};

/**
 * KaTeX names each font in three formats; every webview knows woff2.
 * @type {import('esbuild').Plugin}
 */
export const onlyWoff2 = {
  name: 'only-woff2',
  setup(build) {
    build.onLoad({ filter: /katex(\.min)?\.css$/ }, ({ path }) => {
      const css = readFileSync(path, 'utf8').replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '');
      return { contents: css, loader: 'css' };
    });
  },
};

/**
 * The letters of nearly every formula, of averages, laws, large brackets and integrals stand inside of the sheet that names them: a page that is painted at once
 * has them. Others are loaded when they are drawn.
 * @type {import('esbuild').Plugin}
 */
export const firstFontsInside = {
  name: 'first-fonts-inside',
  setup(build) {
    build.onLoad({ filter: /KaTeX_(?:Main|AMS|Caligraphic|Size[123])-Regular\.woff2$|KaTeX_Math-Italic\.woff2$/ }, ({ path }) => ({
      contents: readFileSync(path),
      loader: 'dataurl',
    }));
  },
};

/** Copies Dawn's binding with the binary of this platform only (about 21 MB each); there is none for some, which compute without a GPU. */
export function copyWebgpu(/** @type {string} */ outdir) {
  const source = 'node_modules/webgpu';
  const binary = join('dist', `${process.platform}-${process.platform === 'darwin' ? 'universal' : process.arch}`);
  if (!existsSync(join(source, binary))) return console.log(`build: no WebGPU for ${process.platform}-${process.arch}`);
  if (existsSync(join(outdir, binary))) return;
  mkdirSync(join(outdir, 'dist'), { recursive: true });
  for (const file of ['index.js', 'package.json', 'LICENSE.md', binary])
    cpSync(join(source, file), join(outdir, file), { recursive: true });
}

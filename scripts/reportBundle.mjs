// The bundle that writes reports: the preview's own code over a document of its own, with styles and fonts inside.
import { build } from 'esbuild';
import { resolve } from 'node:path';
import { onlyWoff2 } from './bundlePlugins.mjs';

/** @type {import('esbuild').Plugin} */
const reportStyle = {
  name: 'report-style',
  setup(builder) {
    builder.onResolve({ filter: /^virtual:report-style$/ }, ({ path }) => ({ path, namespace: 'report-style' }));
    builder.onLoad({ filter: /.*/, namespace: 'report-style' }, async () => ({
      contents: await bundleStyle(),
      loader: 'text',
      watchFiles: ['webview/style.css', 'webview/report/report.css'].map((file) => resolve(file)),
    }));
  },
};

async function bundleStyle() {
  const imports = ['katex/dist/katex.css', './webview/style.css', './webview/report/report.css'].map((file) => `@import '${file}';`);
  const made = await build({
    stdin: { contents: imports.join('\n'), resolveDir: process.cwd(), loader: 'css' },
    bundle: true,
    minify: true,
    write: false,
    plugins: [onlyWoff2],
    loader: { '.woff2': 'dataurl', '.svg': 'dataurl' },
  });
  return made.outputFiles[0]?.text ?? '';
}

/** @param {string} outfile @returns {import('esbuild').BuildOptions & { entryPoints: string[] }} */
export const reportBundle = (outfile) => ({
  bundle: true,
  logLevel: 'warning',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  sourcemap: false,
  entryPoints: ['webview/report/renderReport.ts'],
  inject: ['webview/report/staticPage.ts'],
  plugins: [reportStyle],
  outfile,
});

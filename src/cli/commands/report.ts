import { dirname } from 'node:path/posix';
import type { CheckedDocument } from '../../checker/checkedDocument';
import { readSettings } from '../../settings/settings';
import { makeSarif, type SarifFile } from '../../view/makeSarif';
import { listImages, makeReportView } from '../../view/reportView';
import { readOptions, type SettingTexts } from '../readOptions';
import type { CliServices, ExitStatus, Terminal } from '../services';
import { checkFile, hasWrongClaim } from './check';
import { mistake, parsed, seeHelp, type CliCommand } from './command';

const forms = ['html', 'sarif'] as const;

interface ReportRequest {
  readonly files: readonly string[];
  readonly form: (typeof forms)[number];
  /** Null: to standard output. */
  readonly out: string | null;
  readonly values: SettingTexts;
}

export const report: CliCommand = {
  name: 'report',
  usage: 'FILE [-o OUT] [--format html|sarif] [options]',
  summary: 'write what was found as one HTML page, or as SARIF for other tools',
  parse(args) {
    const options = readOptions(args, { settings: true, choices: { '--format': forms }, texts: { '-o': 'the file to write' } });
    if (options.kind === 'mistake') return options;
    const form = forms.find((choice) => choice === options.choices.get('--format')) ?? 'html';
    const files = options.words;
    if (files.length === 0) return mistake(`No file to report on: write \`rederive report homework.md -o report.html\`. ${seeHelp}`);
    if (form === 'html' && files.length > 1) return mistake(`A page is about one file, and here are ${files.length}. ${seeHelp}`);
    return parsed('report', { files, form, out: options.choices.get('-o') ?? null, values: options.settings }, writeReport);
  },
};

/** What could be checked is written; the status says whether all could. */
async function writeReport(request: ReportRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const checked = await checkAll(request, terminal, services);
  if (checked.length > 0) {
    const text = request.form === 'html' ? await makePage(checked[0]!, services) : `${JSON.stringify(makeSarif(checked, services.version), null, 2)}\n`; // prettier-ignore
    const fault = request.out === null ? (terminal.print(text), null) : await services.writeOver(request.out, text);
    if (fault !== null) terminal.complain(fault);
    if (fault !== null) return 2;
  }
  if (checked.length < request.files.length) return 2;
  return checked.some(({ document }) => hasWrongClaim(document)) ? 1 : 0;
}

async function checkAll(request: ReportRequest, terminal: Terminal, services: CliServices): Promise<readonly SarifFile[]> {
  const checker = await services.openChecker(readSettings((key) => request.values[key]), terminal.complain); // prettier-ignore
  const checked: SarifFile[] = [];
  try {
    for (const file of request.files) {
      const found = await checkFile(file, file, checker, terminal, services);
      if (found !== null) checked.push({ file, ...found });
    }
  } finally {
    checker.dispose();
  }
  return checked;
}

async function makePage({ file, document }: SarifFile, services: CliServices): Promise<string> {
  const images = await readImages(document, dirname(file.replaceAll('\\', '/')), services);
  const context = {
    title: file.replace(/^.*[\\/]/, ''),
    made: `Rederive ${services.version} · ${services.today()}`,
    imageUri: (target: string) => images.get(target) ?? null,
  };
  return services.renderReport(makeReportView(document, context, { find: () => null, revisionOf: () => 0, stateOf: () => 'none' }));
}

/** Pictures beside the document, inside its folder. */
async function readImages(document: CheckedDocument, folder: string, { readImage }: CliServices): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(listImages(document).map(async (target) => [target, await readImage(folder, target)] as const));
  return new Map(found.flatMap(([target, url]) => (url === null ? [] : [[target, url] as const])));
}

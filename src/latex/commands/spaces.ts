import { blank, defineEach, type CommandFamily, type CommandRule } from './commandRule';

/** `\hspace{1em}`: the length is read and its size estimated. */
const measured: CommandRule = (reader, call) => {
  reader.accept('*');
  const { text } = reader.readRaw(call);
  return { kind: 'space', span: reader.spanFrom(call), width: readLength(text) };
};

/** `\kern3mu`, `\mskip 4mu plus 1mu`: a bare length follows. */
const kerned: CommandRule = (reader, call) => {
  let text = '';
  for (let token = reader.peek(); token?.kind === 'character' && /^[-+.\d]$/.test(token.text); token = reader.peek())
    text += reader.take()?.text ?? '';
  for (let i = 0; i < 2 && /^[a-z]$/.test(reader.peek()?.text ?? ''); i++) text += reader.take()?.text ?? '';
  return { kind: 'space', span: reader.spanFrom(call), width: readLength(text) };
};

const ems: Readonly<Record<string, number>> = { em: 1, ex: 0.43, mu: 1 / 18, pt: 0.1, px: 0.075, cm: 2.85, mm: 0.285, in: 7.2 };

function readLength(text: string): number {
  const match = /^\s*([-+]?[\d.]+)\s*([a-z]{2})/.exec(text);
  const width = match === null ? 0 : Number(match[1]) * (ems[match[2] ?? ''] ?? 0);
  return Number.isFinite(width) ? width : 0;
}

/** Spaces, and switches that only change the look. */
export const spaces: CommandFamily = {
  ',': blank(3 / 18),
  thinspace: blank(3 / 18),
  ':': blank(4 / 18),
  '>': blank(4 / 18),
  medspace: blank(4 / 18),
  ';': blank(5 / 18),
  thickspace: blank(5 / 18),
  '!': blank(-3 / 18),
  negthinspace: blank(-3 / 18),
  negmedspace: blank(-4 / 18),
  ' ': blank(0.25),
  '\n': blank(0.25),
  '\r': blank(0.25),
  '\t': blank(0.25),
  space: blank(0.25),
  nobreakspace: blank(0.25),
  enspace: blank(0.5),
  enskip: blank(0.5),
  quad: blank(1),
  qquad: blank(2),
  '/': blank(0),
  ...defineEach('hspace mspace vspace', () => measured),
  ...defineEach('kern mkern hskip mskip', () => kerned),
  ...defineEach('displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag hfill hline hdashline allowbreak nobreak relax', () =>
    blank(0),
  ),
  ...defineEach('negthickspace', () => blank(-5 / 18)),
  ...defineEach('global long expandafter noexpand begingroup endgroup bgroup egroup footnotesize protect', () => blank(0)),
  ...defineEach('tiny scriptsize small normalsize large Large LARGE huge Huge centering noindent strut mathstrut qedhere', () => blank(0)),
};

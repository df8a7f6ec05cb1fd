import { defineEach, type CommandFamily, type CommandRule } from './commandRule';

const text: CommandRule = (reader, call) => {
  const { text: words, body } = reader.readText(call);
  return { kind: 'text', text: words, body, span: reader.spanFrom(call) };
};

/** `\eqref{eq:x}`: a pointer to another equation, kept as text. */
const reference: CommandRule = (reader, call) => {
  const { text: name } = reader.readRaw(call);
  return { kind: 'text', text: `(${name})`, body: [], span: reader.spanFrom(call) };
};

const textSign =
  (sign: string): CommandRule =>
  (_reader, { span }) => ({ kind: 'text', text: sign, body: [], span });

/** Signs of running text that have a name. */
const signs: Readonly<Record<string, string>> = {
  textbackslash: '\\',
  textbar: '|',
  textbraceleft: '{',
  textbraceright: '}',
  textdollar: '$',
  textemdash: '—',
  textendash: '–',
  textgreater: '>',
  textless: '<',
  textquotedblleft: '“',
  textquotedblright: '”',
  textquoteleft: '‘',
  textquoteright: '’',
  textregistered: '®',
  textunderscore: '_',
  textdegree: '°',
};

/** Words inside mathematics. */
export const texts: CommandFamily = {
  ...defineEach(
    'text mbox hbox textrm textbf textit textsf texttt textnormal textup textmd textsc textsl emph intertext shortintertext',
    () => text,
  ),
  ...Object.fromEntries(Object.entries(signs).map(([name, sign]) => [name, textSign(sign)])),
  ...defineEach('ref eqref cref Cref autoref pageref cite citep citet url', () => reference),
};

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

/** Words inside mathematics. */
export const texts: CommandFamily = {
  ...defineEach(
    'text mbox hbox textrm textbf textit textsf texttt textnormal textup textmd textsc textsl emph intertext shortintertext',
    () => text,
  ),
  ...defineEach('ref eqref cite', () => reference),
};

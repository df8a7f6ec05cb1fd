import type { CommandFamily, CommandRule } from './commandRule';

/** `\tag{0.1}` and `\tag*{(0.1)}` have the same text. */
const tag: CommandRule = (reader, call) => {
  const isStarred = reader.accept('*');
  const { text } = reader.readRaw(call);
  const inner = isStarred ? text.trim().replace(/^\((.*)\)$/s, '$1') : text.trim();
  return { kind: 'tag', text: inner, span: reader.spanFrom(call) };
};

const label: CommandRule = (reader, call) => ({ kind: 'label', name: reader.readRaw(call).text.trim(), span: reader.spanFrom(call) });

const lineBreak: CommandRule = (reader, call) => {
  reader.skipBreakOptions();
  return { kind: 'break', span: reader.spanFrom(call) };
};

/** Numbers, labels and line breaks of displays. */
export const tags: CommandFamily = { tag, label, '\\': lineBreak, newline: lineBreak, cr: lineBreak };

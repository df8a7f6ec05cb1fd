/** Each sentence on a line of its own, as the editor breaks no line where it shows a problem inside of the text: `… differ. For x = 1, …`. */
export function inLines(message: string): string {
  return message.replace(/(?<=\p{Ll}{2}[.:?!]|[)’”\d]\.) (?=\p{Lu}\p{Ll}|[AI‘“] )/gu, '\n').replace(/。(?=.)/gu, '。\n');
}

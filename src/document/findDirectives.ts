import type { SyntaxNode } from '@lezer/common';
import { matchFrontMatter } from './frontMatter';
import type { Directive } from './snapshot';

const comment = /<!--\s*rederive:([^]*?)-->/g;

/** The `<!-- rederive: … -->` comments in a node. */
export function findCommentDirectives(top: SyntaxNode, text: string): Directive[] {
  const directives: Directive[] = [];
  if (!text.includes('rederive:')) return directives;
  top.cursor().iterate(({ name, from, to }) => {
    if (name !== 'Comment' && name !== 'CommentBlock') return;
    for (const match of text.slice(from, to).matchAll(comment)) {
      const body = match[1] ?? '';
      directives.push(...trimDirective(body, from + match.index + match[0].length - 3 - body.length));
    }
  });
  return directives;
}

/** Entries of the front matter: `rederive: text`, or a list of `- text` lines under it. */
export function findFrontDirectives(text: string): Directive[] {
  const front = matchFrontMatter(text);
  if (front === undefined) return [];
  const directives: Directive[] = [];
  let isInside = false;
  let offset = front.start;
  for (const line of front.content.split('\n')) {
    const key = /^rederive:/.exec(line);
    const entry = isInside ? /^\s*-\s+/.exec(line) : null;
    if (key !== null) directives.push(...trimDirective(line.slice(key[0].length), offset + key[0].length));
    else if (entry !== null) directives.push(...trimDirective(line.slice(entry[0].length), offset + entry[0].length));
    isInside = key !== null || (isInside && /^(\s|-\s|$)/.test(line));
    offset += line.length + 1;
  }
  return directives;
}

/** Without surrounding space and quotes; nothing when empty. */
function trimDirective(raw: string, at: number): Directive[] {
  const match = /^(\s*(["']?))([^]*?)\2\s*$/.exec(raw);
  const body = match?.[3] ?? '';
  const start = at + (match?.[1]?.length ?? 0);
  return body === '' ? [] : [{ text: body, span: { start, end: start + body.length } }];
}

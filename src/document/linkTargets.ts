import type { SyntaxNode, Tree } from '@lezer/common';
import { decodeEntity } from './entities';

/** Targets of `[label]: target` lines, by normalised label. */
export type LinkTargets = ReadonlyMap<string, string>;

export function collectLinkTargets(tree: Tree, text: string): LinkTargets {
  const targets = new Map<string, string>();
  tree.iterate({
    enter: ({ name, node }) => {
      if (name !== 'LinkReference') return;
      const label = node.getChild('LinkLabel');
      const url = node.getChild('URL');
      if (label === null || url === null) return;
      const key = normaliseLabel(text.slice(label.from, label.to));
      if (!targets.has(key)) targets.set(key, readTarget(text.slice(url.from, url.to)));
    },
  });
  return targets;
}

/** The target of a link or image: its own, or that of its label; undefined when the brackets are just brackets. */
export function tryTarget(node: SyntaxNode, text: string, targets: LinkTargets): string | undefined {
  const url = node.getChild('URL');
  if (url !== null) return readTarget(text.slice(url.from, url.to));
  const label = node.getChild('LinkLabel');
  const [open, close] = node.getChildren('LinkMark');
  if (text.endsWith('()', node.to) || open === undefined || close === undefined) return undefined;
  const isFull = label !== null && label.to - label.from > 2;
  return targets.get(normaliseLabel(isFull ? text.slice(label.from, label.to) : `[${text.slice(open.to, close.from)}]`));
}

function readTarget(raw: string): string {
  const bare = /^<[^]*>$/.test(raw) ? raw.slice(1, -1) : raw;
  return bare.replace(/&(?:#\d+|#x[\da-f]+|\w+);/gi, decodeEntity).replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function normaliseLabel(label: string): string {
  return label.slice(1, -1).trim().replace(/\s+/g, ' ').toLowerCase();
}

/** True for http, https, mailto and relative targets. Browsers ignore control characters and leading spaces, so these count for nothing here. */
export function isSafeTarget(target: string): boolean {
  const scheme = /^([^/?#]*?):/.exec(target.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g, ''))?.[1];
  return scheme === undefined || /^(https?|mailto)$/i.test(scheme);
}

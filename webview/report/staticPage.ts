/**
 * A document without a browser: the bundle of reports puts these in the place of the globals of that name, so that the very code that draws the
 * preview draws a report. Nothing of it is seen outside of the bundle.
 */
import { parseHTML } from 'linkedom';

const page = parseHTML('<!DOCTYPE html><html><head></head><body></body></html>');

// KaTeX looks for it before it draws.
Object.defineProperty(page.document, 'compatMode', { value: 'CSS1Compat' });

export const document: Document = page.document;
export const window: Window = page.window;
export const { Element, HTMLElement, Node, SVGElement } = page.window;

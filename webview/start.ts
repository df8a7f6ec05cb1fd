/**
 * The first script of a page, and a small one: the editor shows a page when all that it names is loaded, and would wait for the large one. That comes after, by
 * the way that was made for it.
 */
const own = document.currentScript;

function loadPage(): void {
  if (!(own instanceof HTMLScriptElement)) throw new Error('This script stands in no page.');
  const script = document.createElement('script');
  script.src = own.dataset['page'] ?? '';
  script.nonce = own.nonce ?? '';
  document.body.append(script);
}

if (document.readyState === 'complete') loadPage();
else window.addEventListener('load', loadPage, { once: true });

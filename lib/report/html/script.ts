/** The script of report.html: search and filters. Everything can be read without it. */

/** Allowed in the page by its hash, and nothing else is. */
export const source = `
'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('scripted');
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.getElementById('filter');
  const shown = document.getElementById('shown');
  const entries = all('[data-v]').map((element) => ({ element, words: undefined, set: element.dataset }));
  const folds = all('details.group');
  const opened = new Set(folds.filter((fold) => fold.open));
  const has = (list, wanted) => wanted === '' || (' ' + (list || '') + ' ').includes(' ' + wanted + ' ');
  const under = (section, wanted) => wanted === '' || section === wanted || (section || '').startsWith(wanted + '.');
  const words = (entry) => (entry.words ??= entry.element.textContent.toLowerCase());

  const apply = () => {
    const { q, v, s, r, k } = Object.fromEntries(new FormData(form));
    const text = q.trim().toLowerCase();
    const active = text + v + s + r + k !== '';
    let count = 0;
    for (const entry of entries) {
      const { set } = entry;
      const fits = has(set.v, v) && under(set.s, s) && has(set.r, r.trim()) && has(set.k, k) && (text === '' || words(entry).includes(text));
      entry.element.hidden = !fits;
      if (fits) count += 1;
    }
    for (const fold of folds.slice().reverse()) {
      const left = fold.querySelector('[data-v]:not([hidden])') !== null;
      fold.hidden = !left;
      fold.open = active ? left : opened.has(fold);
    }
    shown.textContent = active ? count + ' entries shown' : '';
    const query = new URLSearchParams(Object.entries({ q: text, v, s, r: r.trim(), k }).filter(([, value]) => value !== '')).toString();
    history.replaceState(null, '', query === '' ? location.pathname + location.hash : '?' + query + location.hash);
  };

  const reveal = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = document.getElementById(location.hash.slice(1)) || document.getElementById(id);
    if (target === null) return;
    if (target.hidden) { form.reset(); apply(); }
    for (let at = target; at !== null; at = at.parentElement) if (at.localName === 'details') at.open = true;
    target.scrollIntoView();
  };

  let waiting;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => { event.preventDefault(); apply(); });
  addEventListener('hashchange', reveal);
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || /^(input|select|textarea)$/.test(document.activeElement.localName)) return;
    event.preventDefault();
    form.elements.q.focus();
  });
  let closed = [];
  addEventListener('beforeprint', () => { closed = all('details.printed:not([open])'); for (const each of closed) each.open = true; });
  addEventListener('afterprint', () => { for (const each of closed) each.open = false; });
  try {
    for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value;
  } catch { /* a page that is shown inside another has no address */ }
  if (location.search !== '') apply();
  reveal();
})();
`;

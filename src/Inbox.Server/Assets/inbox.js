// Every page works without this. It adds: live regions, acts without a reload, keys, drafts that survive, the platform's own counting.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const signedIn = document.body.dataset.signedIn === 'yes';

  // ---- live regions: ask for this very page again and take over what changed, unless someone is working inside ----
  let asked = null;
  const isBusy = (region) => region.contains(document.activeElement) && document.activeElement.matches('input, textarea, select');

  function takeOver(fresh) {
    for (const region of $$('[data-live]')) {
      const next = $(`[data-live="${region.dataset.live}"]`, fresh);
      if (!next || isBusy(region) || region.innerHTML === next.innerHTML) continue;
      const focused = region.contains(document.activeElement) ? whereIs(document.activeElement, region) : null;
      const opened = $$('details', region).map((details) => details.open);
      const scroll = region.closest('.list, .conversation')?.scrollTop;
      region.innerHTML = next.innerHTML;
      $$('details', region).forEach((details, i) => { if (opened[i] !== undefined) details.open = opened[i]; });
      const pane = region.closest('.list, .conversation');
      if (pane && scroll !== undefined) pane.scrollTop = scroll;
      if (focused) findAgain(focused, region)?.focus({ preventScroll: true });
    }
    settle(fresh);
  }

  // A reply is under way, or somebody else answered or closed what is open here: it must not be answered twice.
  function settle(fresh) {
    const here = $('#act');
    const next = $('#act', fresh);
    if (!here || !next || !$('.composer', here) === !$('.composer', next)) return;
    const area = textarea();
    const isTouched = area && (area.value !== area.defaultValue || isBusy(here));
    if (!isTouched) { here.innerHTML = next.innerHTML; prepare(); return; }
    const open = $$('button:not([disabled])', here);
    if (!open.length) return;
    open.forEach((button) => { button.disabled = true; });
    say('This message was settled meanwhile. What you typed was not sent.');
  }

  const whereIs = (element, region) => ({
    row: element.closest('[data-row]')?.dataset.row,
    id: element.id,
    index: $$('a, button, summary', region).indexOf(element),
  });
  const findAgain = (place, region) => (place.id && document.getElementById(place.id))
    || (place.row && $(`[data-row="${place.row}"] a`, region))
    || $$('a, button, summary', region)[place.index];

  async function refresh() {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(location.href, { signal: asked.signal, headers: { 'X-Live': '1' } });
      if (answer.redirected && new URL(answer.url).pathname === '/sign-in') { location.reload(); return; }
      if (answer.ok) takeOver(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch (fault) {
      if (fault.name !== 'AbortError') say('No connection. What you write is kept; trying again.', true);
    }
  }

  let soon;
  const refreshSoon = () => { clearTimeout(soon); soon = setTimeout(refresh, 150); };
  if (signedIn && $('[data-live]')) {
    const events = new EventSource('/live');
    events.addEventListener('changed', refreshSoon);
    events.addEventListener('open', refreshSoon);
    setInterval(refresh, 30000); // time goes on without events
  }

  // ---- notices ----
  function say(text, isFault = false) {
    const box = $('#notice');
    const line = document.createElement('p');
    line.className = isFault ? 'notice notice--fault' : 'notice';
    line.textContent = text;
    box.replaceChildren(line);
  }

  // ---- moving and acting without a reload ----
  async function show(address, options = {}, push = true) {
    document.body.classList.add('busy');
    try {
      const answer = await fetch(address, options);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!$('#main', fresh)) { location.assign(address); return; }
      const list = $('.list')?.scrollTop;
      $('#main').replaceWith($('#main', fresh));
      $('#notice').innerHTML = $('#notice', fresh).innerHTML;
      document.body.className = fresh.body.className;
      document.title = fresh.title;
      const isRefusedForm = options.method === 'POST' && !answer.redirected; // the same page again, with what was typed
      if (push) history.pushState(null, '', answer.url); else if (!isRefusedForm) history.replaceState(null, '', answer.url);
      if ($('.list') && list !== undefined) $('.list').scrollTop = list;
      prepare();
      return !isRefusedForm;
    } catch {
      say('No connection. Nothing was lost: try again.', true);
      return false;
    } finally {
      document.body.classList.remove('busy');
    }
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.matches('.suggestion')) { event.preventDefault(); takeSuggestion(link); return; }
    if (!link.closest('.panes') || link.target || link.origin !== location.origin) return;
    event.preventDefault();
    show(link.href).then(() => { if (link.closest('.rows')) $('#message')?.focus({ preventScroll: true }); });
  });

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.matches('.who')) { // whoever signs out leaves no half-written words on this machine
      Object.keys(localStorage).filter((key) => key.startsWith('draft:')).forEach((key) => localStorage.removeItem(key));
    }
    if (!form.matches('[data-enhance]')) return;
    event.preventDefault();
    const button = $('button[type=submit]', form);
    if (button) button.disabled = true;
    const key = form.matches('.reply-form') ? draftKey() : null;
    const text = key && textarea().value;
    if (key) localStorage.removeItem(key);
    show(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }, false).then((done) => {
      if (key && !done) localStorage.setItem(key, text); // what could not be sent is not lost
      if (button?.isConnected) button.disabled = false;
    });
  });
  addEventListener('popstate', () => show(location.href, {}, false));

  // ---- the composer ----
  const textarea = () => $('.reply-form textarea');
  const draftKey = () => { const id = $('[data-message]')?.dataset.message; return id ? `draft:${id}` : null; };
  const forgetDraft = () => { const key = draftKey(); if (key) localStorage.removeItem(key); };

  function takeSuggestion(link) {
    const area = textarea();
    if (!area) return;
    area.value = link.dataset.text;
    $('input[name=suggestion]', area.form).value = link.dataset.suggestion;
    $$('.suggestion').forEach((other) => other.toggleAttribute('aria-current', false));
    link.setAttribute('aria-current', 'true');
    forgetDraft();
    measure();
    area.focus();
  }

  // X: most letters weigh 1, the rest 2, an emoji 2, a link 23. Bluesky: graphemes. Facebook: UTF-16 units. The server decides.
  const light = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
  function lengthOf(text, unit) {
    if (unit.includes('grapheme')) return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].length;
    if (!unit.includes('weighted')) return text.length;
    const links = text.match(/https?:\/\/\S+/g) ?? [];
    let sum = links.length * 23;
    for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(links.reduce((rest, link) => rest.replace(link, ''), text))) {
      const weight = [...segment].reduce((w, c) => w + (light.some(([a, b]) => c.codePointAt(0) >= a && c.codePointAt(0) <= b) ? 1 : 2), 0);
      sum += Math.min(2, weight);
    }
    return sum;
  }

  function measure() {
    const area = textarea();
    if (!area) return;
    const longest = Number(area.dataset.longest);
    const length = lengthOf(area.value.trim(), area.dataset.unit);
    const output = $('.length');
    output.textContent = `${length} / ${longest} ${area.dataset.unit}`;
    output.classList.toggle('length--over', length > longest);
    const chosen = $('.suggestion[aria-current]');
    const unedited = chosen?.dataset.kind === 'redirect' && chosen.dataset.text.trim() === area.value.trim();
    const asks = area.dataset.permission === 'ApprovalRequired' || (area.dataset.permission === 'RedirectOnly' && !unedited);
    $('button[type=submit]', area.form).textContent = asks ? `Send to the ${area.dataset.approver} for approval` : 'Send';
  }

  document.addEventListener('input', (event) => {
    if (event.target !== textarea()) return;
    const key = draftKey();
    if (key) localStorage.setItem(key, event.target.value);
    measure();
  });

  // ---- keys ----
  const rows = () => $$('.rows [data-row] > a');
  function move(step) {
    const all = rows();
    const at = all.findIndex((link) => link === document.activeElement || link.getAttribute('aria-current') === 'true' && !all.includes(document.activeElement));
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }
  function openPanel(id) {
    const panel = document.getElementById(id);
    if (!panel) return;
    panel.open = true;
    $('input:not([type=hidden]), select', panel)?.focus();
  }
  const keys = {
    j: () => move(1), k: () => move(-1),
    o: () => document.activeElement.closest?.('[data-row]') && document.activeElement.click(),
    r: () => textarea()?.focus(),
    d: () => openPanel('no-reply'), i: () => openPanel('troll'), c: () => openPanel('correct'),
    '/': () => $('#q')?.focus(), '?': () => $('#keys')?.showModal(),
    1: () => $$('.suggestion')[0]?.click(), 2: () => $$('.suggestion')[1]?.click(), 3: () => $$('.suggestion')[2]?.click(),
  };
  document.addEventListener('keydown', (event) => {
    const typing = event.target.matches('input, textarea, select');
    if (typing && event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target.form) { event.target.form.requestSubmit(); return; }
    if (typing && event.key === 'Escape') { event.target.blur(); return; }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || $('dialog[open]')) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  function prepare() {
    const area = textarea();
    if (!area) return;
    const key = draftKey();
    const kept = key && localStorage.getItem(key);
    if (kept) area.value = kept;
    measure();
  }
  prepare();
})();

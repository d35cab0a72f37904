// Pasting from a word processor: its lists are paragraphs that look like lists, and become lists.
// Everything else that it brings along, the editor and the server leave out.

const LIST = "p[class*=MsoListParagraph], p[data-style*='mso-list' i]";
const BULLET = "[data-bullet], [data-style*='mso-list:Ignore' i]";
const HEADINGS = { H1: "h2", H5: "h4", H6: "h4" };
const NUMBER = /^\s*(\d+|[a-z]|[ivx]+)[.)]/i;

function tidied(html) {
  if (!/mso-|urn:schemas-microsoft-com|class="?Mso/i.test(html)) return html;
  // Bullets stand between comments of its own kind, which only it understands.
  const marked = html.replace(
    /<!(?:--)?\[if !supportLists\](?:--)?>([\s\S]*?)<!(?:--)?\[endif\](?:--)?>/gi,
    (_, bullet) => `<span data-bullet>${bullet}</span>`,
  );
  // The page's policy refuses styles, and says so of each.
  const unstyled = marked
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const page = new DOMParser().parseFromString(unstyled, "text/html");
  for (const gone of page.querySelectorAll("meta, link, xml, img, title")) gone.remove();
  for (const item of page.querySelectorAll(LIST)) {
    const bullet = item.querySelector(BULLET);
    const kind = bullet && NUMBER.test(bullet.textContent) ? "OL" : "UL";
    bullet?.remove();
    if (!bullet) continue;
    const before = item.previousElementSibling;
    const list = before?.tagName === kind ? before : page.createElement(kind);
    if (list !== before) item.before(list);
    const entry = list.appendChild(page.createElement("li"));
    entry.append(item);
  }
  for (const heading of page.querySelectorAll("h1, h5, h6")) {
    const known = page.createElement(HEADINGS[heading.tagName]);
    known.append(...heading.childNodes);
    heading.replaceWith(known);
  }
  return page.body.innerHTML;
}

document.addEventListener("prose-editor:ready", (event) => {
  event.detail.editor.view.setProps({ transformPastedHTML: tidied });
});

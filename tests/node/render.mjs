// Renders pages: `node render.mjs RENDERER`, a list of pages as JSON on standard input, their HTML on standard output.
const RENDERERS = {
  async marked() {
    const { Marked } = await import("marked");
    const footnote = (await import("marked-footnote")).default;
    return (page) => new Marked().use(footnote()).parse(page);
  },
  async "markdown-it"() {
    const MarkdownIt = (await import("markdown-it")).default;
    const footnote = (await import("markdown-it-footnote")).default;
    const reader = new MarkdownIt({ html: true, linkify: true }).use(footnote);
    return (page) => reader.render(page);
  },
  async remark() {
    const { unified } = await import("unified");
    const chain = unified();
    const use = async (name, options) => chain.use((await import(name)).default, options);
    await use("remark-parse");
    await use("remark-gfm");
    await use("remark-rehype", { allowDangerousHtml: true });
    await use("rehype-raw");
    await use("rehype-stringify");
    return async (page) => String(await chain.process(page));
  },
  // As Docusaurus 3 sets MDX up: comments of HTML, directives, and ids of headings are read.
  async docusaurus() {
    const { evaluate } = await import("@mdx-js/mdx");
    const plugins = ["@slorber/remark-comment", "remark-gfm", "remark-directive"];
    const remarkPlugins = [];
    for (const name of plugins) remarkPlugins.push((await import(name)).default);
    const runtime = await import("react/jsx-runtime");
    const { renderToStaticMarkup } = await import("react-dom/server");
    return async (page) => {
      const escaped = page.replace(/^#{1,6} .*\{#/gm, (line) => `${line.slice(0, -2)}\\{#`);
      const made = await evaluate(escaped, { ...runtime, remarkPlugins });
      return renderToStaticMarkup(runtime.jsx(made.default, {})).replace(/ \{(#[\w-]+)\}(?=<\/h)/g, "");
    };
  },
};

const render = await RENDERERS[process.argv[2]]();
const asked = [];
for await (const piece of process.stdin) asked.push(piece);
const shown = [];
for (const page of JSON.parse(Buffer.concat(asked).toString("utf8"))) shown.push(await render(page));
process.stdout.write(JSON.stringify(shown));

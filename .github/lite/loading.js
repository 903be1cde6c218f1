// Lines at the foot of a page: when Python is here, and how to get back a fresh page.
// And what was saved with live figures is healed: their widgets ended with their kernel.
(async () => {
  const WIDGET = 'application/vnd.jupyter.widget-view+json';
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const foot = document.createElement('div');
  foot.style.cssText =
    'position:fixed;bottom:0;left:0;right:0;z-index:1000;text-align:center;' +
    'font:14px sans-serif;color:#000;background:#ffe9a8';
  document.body.append(foot);

  function line(text) {
    const made = document.createElement('div');
    made.setAttribute('role', 'status');
    made.style.padding = '6px';
    made.textContent = text;
    foot.append(made);
    return made;
  }

  function heal(model) {
    for (const cell of model.cells) {
      const outputs = cell.outputs?.toJSON() ?? [];
      const views = outputs.filter((output) => output.data?.[WIDGET]);
      views.forEach((output) => delete output.data[WIDGET]);
      if (views.length > 0) cell.outputs.fromJSON(outputs);
    }
    model.dirty = false;
  }

  async function offerFreshPage({ path, model }) {
    const published = await (await fetch(`../files/${path}`)).json();
    const sources = (notebook) =>
      JSON.stringify(notebook.cells.map((cell) => [cell.source].flat().join('')));
    if (sources(published) === sources(model.toJSON())) return;
    const button = document.createElement('button');
    button.textContent = 'Get the fresh page';
    button.onclick = async () => {
      if (!confirm('What you have changed on this page will be lost.')) return;
      await jupyterapp.serviceManager.contents.delete(path);
      model.dirty = false;
      location.reload();
    };
    line('You saved this page, and it differs from the published one. ').append(button);
  }

  const loading = line('Python is loading: read on. Cells run when it is here.');
  const panel = () => window.jupyterapp?.shell.currentWidget;
  while (!panel()?.context?.isReady) await pause(100);
  heal(panel().context.model);
  offerFreshPage(panel().context);
  const kernel = () => panel()?.sessionContext?.session?.kernel;
  while (!kernel()) await pause(200);
  const code = '__import__("matplotlib.pyplot")'; // so the first figure is quicker
  await kernel().requestExecute({ code, silent: true, store_history: false }).done;
  loading.textContent =
    'Python is ready: click on a cell and press Ctrl + Enter, or ▶ in the bar above.';
  await pause(8000);
  loading.remove();
})();

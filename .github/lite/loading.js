// One line at the foot of a page: Python is loading, and then what to press.
(async () => {
  const line = document.createElement('div');
  line.setAttribute('role', 'status');
  line.style.cssText =
    'position:fixed;bottom:0;left:0;right:0;z-index:1000;padding:6px;' +
    'text-align:center;font:14px sans-serif;color:#000;background:#ffe9a8';
  line.textContent = 'Python is loading: read on. Cells run when it is here.';
  document.body.append(line);
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const kernel = () =>
    window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
  while (!kernel()) await pause(200);
  const code = '__import__("matplotlib.pyplot")'; // so the first figure is quicker
  await kernel().requestExecute({ code, silent: true, store_history: false }).done;
  line.textContent = 'Python is ready: press Shift + Enter to run cell after cell.';
  await pause(8000);
  line.remove();
})();

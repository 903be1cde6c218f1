# The tests for one mutant of helpers/: those of its module, then those that lean on it.
# Not among them: that notebooks and helpers have the same code. It would kill them all.
module=$(git diff --name-only helpers | sed 's,helpers/\(.*\)\.py,\1,')
stored=test_widgets.py::test_notebook_holds_what_the_figure_shows_first
pictures=test_notebooks.py::test_second_execution_leaves_the_notebooks_as_they_are
case $module in
    widgets) files="test_widgets.py $pictures test_checks.py" ;;
    visualisation) files="test_visualisation.py $stored $pictures test_widgets.py test_checks.py" ;;
    *) files="test_$module.py test_checks.py test_properties.py test_exercises.py" ;;
esac
export PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 PYTHONDONTWRITEBYTECODE=1
cd tests
for tests in $files; do
    python -m pytest -c ../.pytest.ini --override-ini=addopts=--import-mode=importlib -x -q "$tests" || exit
done

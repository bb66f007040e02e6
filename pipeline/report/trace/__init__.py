"""Where every printed number comes from: the cell of a table behind it."""

from pipeline.report.trace.markup import PageTrace as PageTrace
from pipeline.report.trace.whole import Traced as Traced
from pipeline.report.trace.whole import trace_report as trace_report
from pipeline.report.trace.whole import trace_table as trace_table

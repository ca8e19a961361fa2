// SPDX-License-Identifier: GPL-3.0-or-later

// What an extension needs: the protocols of the loop, the catalogs to add parts to, and the
// command line to run them with.
@_exported public import CollapseCommands
@_exported public import CollapseConfiguration
@_exported public import CollapseExperiment
@_exported public import CollapseInterventions
@_exported public import CollapseLineage
@_exported public import CollapseMetrics
@_exported public import CollapseModels
@_exported public import CollapseNumerics
@_exported public import CollapseSources

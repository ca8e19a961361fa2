// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseConfiguration

/// A shell script that runs an experiment in shards as an array of Slurm's, and then merges and
/// checks it.
///
/// One script is both: called by a person it submits itself twice, called by Slurm it does the part
/// that it is named. Slurm's own state, run by run, is all there is: a shard that ended before its
/// end is queued again and goes on from its checkpoints.
struct SlurmScript {
  /// The experiment's file, with what overrides it.
  let file: String
  let overrides: [String]
  /// What the experiment is called, which names the jobs.
  let name: String
  let results: String
  let shardCount: Int
  var time: SlurmTime?
  /// As sbatch takes them, such as `4G`.
  var memory: String?
  var partition: String?
  /// Processors a shard.
  var jobs = 1

  var text: String {
    """
    #!/usr/bin/env bash
    # Runs \(file.escapingControls) in \(shardCount) shards under Slurm, then merges and checks them.
    # Call it where the experiment's paths begin:  bash SCRIPT
    # It submits an array of shards and a job that waits for them, and prints the numbers of both.
    # A shard that ran out of time, or that was put back because its node failed, goes on from its
    # last checkpoint.
    set -euo pipefail
    collapse=${COLLAPSE:-collapse}
    experiment=(\(([file] + overrides).map(ShellWords.quoted).joined(separator: " ")))
    results=\(ShellWords.quoted(results))
    shards=\(shardCount)

    submit() {
      mkdir -p "$results/slurm"
      local array merge
      array=$(sbatch --parsable --job-name=\(jobName) --array="1-$shards" \\
        \(arrayOptions) \\
        --requeue --open-mode=append --output="$results/slurm/%x-%a.log" "$0" shard)
      merge=$(sbatch --parsable --job-name=\(jobName)-merge --dependency="afterany:$array" \\
        \(mergeOptions)--output="$results/slurm/%x.log" "$0" merge)
      echo "shards: job $array"
      echo "merge:  job $merge, when they have ended"
    }

    shard() {
      local process status=0
      "$collapse" run "${experiment[@]}" --results "$results" \\
        --shard "$SLURM_ARRAY_TASK_ID/$shards" --jobs "${SLURM_CPUS_PER_TASK:-1}"\(budgetOption) --wait &
      process=$!
      trap 'kill -TERM "$process"' TERM
      # A signal interrupts the first wait; the second collects the status.
      wait "$process" || status=$?
      if kill -0 "$process" 2> /dev/null; then status=0; wait "$process" || status=$?; fi
      if [ "$status" = 75 ]; then
        scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
      fi
      exit "$status"
    }

    merge() {
      "$collapse" merge "${experiment[@]}" --results "$results"
      "$collapse" check "${experiment[@]}" --results "$results"
    }

    case ${1:-submit} in
      submit | shard | merge) "${1:-submit}" ;;
      *) echo "expected submit, shard or merge, found '$1'" >&2; exit 64 ;;
    esac

    """
  }

  /// A job's name without what Slurm would take for a pattern.
  private var jobName: String { ShellWords.quoted("collapse-\(name.replacing("%", with: "-"))") }

  private var arrayOptions: String {
    var options = ["--cpus-per-task=\(jobs)"]
    if let time { options.append("--time=\(ShellWords.quoted(time.text))") }
    return (options + shared).joined(separator: " ")
  }

  private var mergeOptions: String { shared.map { $0 + " " }.joined() }

  private var shared: [String] {
    [
      memory.map { "--mem=\(ShellWords.quoted($0))" },
      partition.map { "--partition=\(ShellWords.quoted($0))" },
    ].compactMap(\.self)
  }

  private var budgetOption: String { time.map { " --time-budget \($0.budget)s" } ?? "" }
}

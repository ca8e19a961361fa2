// SPDX-License-Identifier: GPL-3.0-or-later

internal import CollapseClaims
internal import CollapseConfiguration
public import CollapseExperiment
internal import CollapseLedger

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The command-line program over catalogs of one's choice.
///
/// A program with families or metrics of its own is `CommandLineProgram(catalogs: mine).main()`.
public struct CommandLineProgram: Sendable {
  let catalogs: Catalogs
  let console: Console
  let environment: @Sendable (String) -> String?

  /// - Parameter environment: the value of a variable, where it is set; the process's own by default.
  public init(
    catalogs: Catalogs = .standard, console: Console = .standard,
    environment: @escaping @Sendable (String) -> String? = CommandLineProgram.variable
  ) {
    self.catalogs = catalogs
    self.console = console
    self.environment = environment
  }

  /// The value of a variable of the process's environment, where it is set.
  public static let variable: @Sendable (String) -> String? = { name in
    getenv(name).map { String(cString: $0) }
  }

  /// Runs the process's command line over the standard catalogs and exits with its status.
  public static func main() async -> Never { await CommandLineProgram().main() }

  /// Runs the process's command line and exits with its status.
  public func main() async -> Never {
    let status = await run(CommandLine.arguments)
    exit(status.rawValue)
  }

  /// Runs one command line.
  ///
  /// - Parameter commandLine: the program's name first.
  /// - Returns: the exit status; everything there is to say has been said.
  public func run(_ commandLine: [String]) async -> ExitStatus {
    let status = await attempt(commandLine)
    let code = console.outputFailure()
    guard code != 0 else { return status }
    console.note("error: standard output: cannot write: \(String(cString: strerror(code)))")
    return .inputOutput
  }

  private func attempt(_ commandLine: [String]) async -> ExitStatus {
    do {
      return try await perform(commandLine)
    } catch let failure as UsageFailure {
      console.note("error: \(failure)")
      return .usage
    } catch let failed as Failed {
      return failed.status
    } catch let failure as LedgerFailure {
      console.note("error: \(failure)")
      return ExitStatus(rawValue: failure.exitStatus) ?? .inputOutput
    } catch let failure as ClaimRecordFailure {
      console.note("error: plan.json: \(failure.message)")
      return .badData
    } catch {
      console.note("error: internal error: \(error)")
      return .internalError
    }
  }

  private func perform(_ commandLine: [String]) async throws -> ExitStatus {
    let words = commandLine.dropFirst()
    guard let first = words.first else { throw UsageFailure.noCommand }
    if ["-h", "--help"].contains(first) {
      console.print(Command.programHelp)
      return .success
    }
    let command = try Command.named(first == "--version" ? "version" : first)
    let arguments = try ParsedArguments.parse(Array(words.dropFirst()), for: command)
    if arguments.has(.help) {
      console.print(command.helpText)
      return .success
    }
    let surroundings = Surroundings(
      catalogs: catalogs, console: console, commandLine: commandLine,
      environment: environment)
    return try await command.perform(arguments, surroundings)
  }
}

import ExtractPipeline
import Foundation
import Inputs
import Logging
import Records
import ServiceLifecycle
import SignalStore
import Synchronization

/// Works on uploads, one after another, and gives way to requests.
///
/// A job whose process was killed begins anew: what it had stored is passed over, and its result is written again. Of
/// several processes with one database, one runs the jobs.
final class JobRunner: Service {
  /// Documents that are worked on and committed together.
  private static let recordsPerBatch = 32
  /// How often progress is noted, and other processes' jobs are looked for.
  private static let interval = Duration.seconds(1)
  /// How long an upload that nobody answers for is left alone.
  private static let orphanAge: TimeInterval = 3600

  private let database: SignalDatabase
  private let configuration: ServiceConfiguration
  private let logger: Logger
  private let executor = YieldingExecutor()
  private let (wakeUps, alarm) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  private let running = Mutex<(id: String, stop: StopSignal)?>(nil)

  init(database: SignalDatabase, configuration: ServiceConfiguration, logger: Logger) {
    self.database = database
    self.configuration = configuration
    self.logger = logger
  }

  /// Tells that there is a new job.
  func wake() {
    alarm.yield()
  }

  /// Ends a job that was removed, where this process runs it.
  func stop(_ id: String) {
    running.withLock { if $0?.id == id { $0?.stop.request() } }
  }

  func run() async throws {
    await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        group.addTask { [alarm] in
          while (try? await Task.sleep(for: JobRunner.interval)) != nil { alarm.yield() }
        }
        await runJobs()
        group.cancelAll()
      }
    } onGracefulShutdown: {
      self.alarm.finish()
      self.running.withLock { $0?.stop.request() }
    }
  }

  private func runJobs() async {
    var duty: ProcessDuty?
    for await _ in wakeUps {
      do {
        if duty == nil {
          duty = try ProcessDuty("jobs", of: database)
          guard duty != nil else { continue }
          try JobFolder.removeOrphans(of: database, before: Date(timeIntervalSinceNow: -JobRunner.orphanAge))
        }
        try removeExpired()
        while !Task.isShuttingDownGracefully, let job = try database.beginNextJob() { await work(on: job) }
      } catch {
        logger.error("Jobs can't be worked on.", metadata: ["reason": "\(error)"])
      }
    }
  }

  private func removeExpired() throws {
    let now = SignalDatabase.Options.systemClock().milliseconds
    let limit = Timestamp(milliseconds: now - configuration.limits.jobLifetime.components.seconds * 1000)
    for id in try database.jobs(endedBefore: limit) where try database.removeJob(id) {
      JobFolder(of: id, in: database).remove()
    }
  }

  // MARK: - One job

  private func work(on job: StoredJob) async {
    let stop = StopSignal()
    running.withLock { $0 = (job.id, stop) }
    defer { running.withLock { $0 = nil } }
    let folder = JobFolder(of: job.id, in: database)
    do {
      let report = try await withTaskExecutorPreference(executor) { try await extract(job, folder, stop) }
      if try database.job(job.id) == nil { return folder.remove() }
      if report.isInterrupted { return }
      try database.removeForgotten(from: folder, erasedSince: job.startedAt ?? job.createdAt)
      try folder.endResult()
      try finish(job, report)
    } catch {
      do {
        if try database.job(job.id) == nil { return folder.remove() }
        logger.error("A job has failed.", metadata: ["job": "\(job.id)", "reason": "\(error)"])
        try database.finish(job, job.progress, failure: failure(error))
      } catch {
        logger.error("A job's end can't be noted.", metadata: ["job": "\(job.id)", "reason": "\(error)"])
      }
    }
    folder.removeUpload(isLines: job.options.isLines)
  }

  private func extract(_ job: StoredJob, _ folder: JobFolder, _ stop: StopSignal) async throws -> RunReport {
    let upload = folder.upload(isLines: job.options.isLines)
    var runner = try ExtractionRunner(
      sources: [InputSource(origin: .file(path: upload), name: job.source)], options: try job.options.inputOptions,
      model: configuration.model, taxonomy: configuration.taxonomy)
    runner.database = database
    if configuration.model == nil { _ = try runner.useModelVersion(of: database) }
    runner.recordsPerBatch = JobRunner.recordsPerBatch
    runner.rejectsFolder = folder.path
    runner.stop = stop
    runner.printLines = { try folder.appendToResult($0) }
    try folder.beginResult()
    let clock = ContinuousClock()
    var noted = clock.now
    return try await runner.run { progress in
      guard clock.now - noted >= JobRunner.interval else { return }
      noted = clock.now
      let progress = JobProgress(
        position: progress.bytesRead, documents: progress.documents, rejected: progress.rejected)
      // What can't be noted now is noted later, or fails with the next batch.
      if (try? database.note(progress, of: job)) == false { stop.request() }
    }
  }

  private func finish(_ job: StoredJob, _ report: RunReport) throws {
    let failure = report.failures.first?.message
    try database.finish(
      job,
      JobProgress(
        position: failure == nil ? job.bytes : job.progress.position, documents: report.documents,
        rejected: report.rejected), failure: failure)
  }

  /// What a caller is told of an error: nothing of the service's insides.
  private func failure(_ error: any Error) -> String {
    switch error {
    case let error as StoreError where error.code == .diskFull: "The disk is full."
    case let error as InputError: error.message
    default: "The service could not finish it; its log says why."
    }
  }
}

extension JobOptions {
  /// - Throws: `InputError` where the map can't be read.
  var inputOptions: InputOptions {
    get throws {
      InputOptions(kind: kind, fieldMap: try map.map { try FieldMap(parsing: $0) } ?? FieldMap(), groupBy: groupBy)
    }
  }
}

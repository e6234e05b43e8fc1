// Runs every unit test below tests/unit/, and ends as every suite does: `N passed, N failed`.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

namespace {

unsigned passed = 0;
unsigned failed = 0;

struct Tally : doctest::IReporter {
  explicit Tally(const doctest::ContextOptions&) {}

  void test_run_end(const doctest::TestRunStats& run) override {
    failed = run.numTestCasesFailed;
    passed = run.numTestCasesPassingFilters - failed;
  }

  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

REGISTER_LISTENER("tally", 1, Tally);

}  // namespace

int main(int argc, char** argv) {
  doctest::Context context(argc, argv);
  const int code = context.run();
  if (!context.shouldExit()) std::printf("%u passed, %u failed\n", passed, failed);
  return code;
}

"""Onboarding plans and their steps."""

from handlers.errors.base import Refusal


class NoSuchStep(Refusal):
    """{customer} has no open step called "{words}". Its open steps: {steps}."""


class NoOnboarding(Refusal):
    """{customer} has no onboarding under way. Start one with: onboard {customer} standard."""


class NoSuchPlaybook(Refusal):
    """There is no playbook called "{words}". There is: {playbooks}."""


class OnboardingRuns(Refusal):
    """{customer} is being onboarded since {since} already. See: onboarding {customer}."""


class NotDoneYet(Refusal):
    """{day} is still ahead, so {step} is not done yet. On the day: step {customer} {step} done. For a
    reminder: remind me about {step} on {day}.
    """


class HowIsIt(Refusal):
    """Say how the step stands: done, started, or blocked and why. Example: step {customer} SSO
    configuration blocked waiting for their IT.
    """

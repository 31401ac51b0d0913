"""Channels that are missing, taken, or open to people from outside; and nothing to say in one."""

from handlers.errors.base import Refusal


class NoChannel(Refusal):
    """{customer} has no customer channel yet. Link one with: link {customer} #channel customer."""


class NoSuchChannel(Refusal):
    """No channel called "{words}" has us both in it. Example: link {customer} #acme-internal internal."""


class ChannelTaken(Refusal):
    """{channel} is linked to {owner} already; unlink it there first."""


class ChannelOutside(Refusal):
    """{channel} has people from outside, so it can only be linked as a customer channel: link {customer}
    {channel} customer.
    """


class NothingToTell(Refusal):
    """There is nothing to tell {customer} yet: no onboarding, no project, nothing that we wait for. Say it in
    your own words, for example: update {customer} Thanks for a good week.
    """


class WhichUse(Refusal):
    """Who reads {channel}: only we, or {customer}, too?"""

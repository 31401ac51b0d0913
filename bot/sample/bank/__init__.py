"""All moments that the sample company's history is made of, by what they are about."""

from bot.sample.bank.calm import CALM
from bot.sample.bank.contract import RENEWAL, REVIEW
from bot.sample.bank.delivery import ONBOARDING, PROJECT
from bot.sample.bank.glad import GLAD
from bot.sample.bank.hard import CROSS, TORN
from bot.sample.bank.notes import NOTES
from bot.sample.moments import Bank, Topic

BANK: Bank = {
    Topic.EVERYDAY: (*GLAD, *CALM, *TORN, *CROSS),
    Topic.ONBOARDING: ONBOARDING,
    Topic.PROJECT: PROJECT,
    Topic.RENEWAL: RENEWAL,
    Topic.REVIEW: REVIEW,
    Topic.NOTE: NOTES,
}

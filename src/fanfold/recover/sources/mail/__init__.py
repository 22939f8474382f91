"""Mail and news: one message, an archive of many, and the stories that were posted in them."""

from fanfold.recover.sources.mail.archive import Fate, MailRead, read_all, read_mail
from fanfold.recover.sources.mail.bodies import Attached
from fanfold.recover.sources.mail.letters import attached, read
from fanfold.recover.sources.mail.mbox import is_mbox, is_news_batch, messages_of
from fanfold.recover.sources.mail.yahoo import (
    YahooFolder,
    is_yahoo_message,
    message_of_yahoo,
)

__all__ = [
    "Attached",
    "Fate",
    "MailRead",
    "YahooFolder",
    "attached",
    "is_mbox",
    "is_news_batch",
    "is_yahoo_message",
    "message_of_yahoo",
    "messages_of",
    "read",
    "read_all",
    "read_mail",
]

/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: lampfiles
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES latin1 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Dumping data for table `lamp_fanfiction_authors`
--

LOCK TABLES `lamp_fanfiction_authors` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_authors` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_authors` (`uid`, `penname`, `realname`, `email`, `website`, `bio`, `image`, `date`, `admincreated`, `password`) VALUES (1,'Wick','W. Wick','wick@example.org','http://wick.example.org','I trim lamps.\nAnd I write.','','2004-03-01 10:00:00','0','5f4dcc3b5aa765d6');
INSERT INTO `lamp_fanfiction_authors` (`uid`, `penname`, `realname`, `email`, `website`, `bio`, `image`, `date`, `admincreated`, `password`) VALUES (2,'goosefeather','G. F.','gf@example.org','','','','2004-03-02 11:30:00','0','5f4dcc3b5aa765d6');
/*!40000 ALTER TABLE `lamp_fanfiction_authors` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_categories`
--

LOCK TABLES `lamp_fanfiction_categories` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_categories` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_categories` (`catid`, `parentcatid`, `category`, `description`, `image`, `locked`, `leveldown`, `displayorder`, `numitems`) VALUES (1,-1,'Dickens','','','1',0,1,2);
INSERT INTO `lamp_fanfiction_categories` (`catid`, `parentcatid`, `category`, `description`, `image`, `locked`, `leveldown`, `displayorder`, `numitems`) VALUES (2,1,'A Christmas Carol','The book, not the films.','','0',1,1,2);
/*!40000 ALTER TABLE `lamp_fanfiction_categories` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_challenges`
--

LOCK TABLES `lamp_fanfiction_challenges` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_challenges` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_challenges` (`chalid`, `challenger`, `uid`, `title`, `catid`, `characters`, `summary`) VALUES (1,'Wick',1,'Birds at Christmas','2','','Any bird but a robin.');
/*!40000 ALTER TABLE `lamp_fanfiction_challenges` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_chapters`
--

LOCK TABLES `lamp_fanfiction_chapters` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_chapters` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_chapters` (`chapid`, `title`, `inorder`, `notes`, `storytext`, `endnotes`, `validated`, `wordcount`, `rating`, `reviews`, `sid`, `uid`, `count`) VALUES (34,'Before the Fire',1,'Thanks to goosefeather for the beta.','','','1',95,0,1,12,1,200);
INSERT INTO `lamp_fanfiction_chapters` (`chapid`, `title`, `inorder`, `notes`, `storytext`, `endnotes`, `validated`, `wordcount`, `rating`, `reviews`, `sid`, `uid`, `count`) VALUES (35,'After the Bells',2,'','','The potatoes are historical.','1',95,9,1,12,2,141);
INSERT INTO `lamp_fanfiction_chapters` (`chapid`, `title`, `inorder`, `notes`, `storytext`, `endnotes`, `validated`, `wordcount`, `rating`, `reviews`, `sid`, `uid`, `count`) VALUES (36,'Lamp Oil',1,'','','','0',60,0,0,13,2,4);
/*!40000 ALTER TABLE `lamp_fanfiction_chapters` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_characters`
--

LOCK TABLES `lamp_fanfiction_characters` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_characters` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_characters` (`charid`, `catid`, `charname`, `bio`, `image`) VALUES (1,2,'Tiny Tim','','');
INSERT INTO `lamp_fanfiction_characters` (`charid`, `catid`, `charname`, `bio`, `image`) VALUES (2,2,'Bob Cratchit','','');
INSERT INTO `lamp_fanfiction_characters` (`charid`, `catid`, `charname`, `bio`, `image`) VALUES (3,2,'Ebenezer Scrooge','','');
/*!40000 ALTER TABLE `lamp_fanfiction_characters` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_classes`
--

LOCK TABLES `lamp_fanfiction_classes` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_classes` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_classes` (`class_id`, `class_type`, `class_name`) VALUES (1,1,'Hurt/Comfort');
INSERT INTO `lamp_fanfiction_classes` (`class_id`, `class_type`, `class_name`) VALUES (2,1,'Gen');
INSERT INTO `lamp_fanfiction_classes` (`class_id`, `class_type`, `class_name`) VALUES (3,2,'Illness');
/*!40000 ALTER TABLE `lamp_fanfiction_classes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_classtypes`
--

LOCK TABLES `lamp_fanfiction_classtypes` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_classtypes` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_classtypes` (`classtype_id`, `classtype_name`, `classtype_title`) VALUES (1,'genres','Genres');
INSERT INTO `lamp_fanfiction_classtypes` (`classtype_id`, `classtype_name`, `classtype_title`) VALUES (2,'warnings','Warnings');
/*!40000 ALTER TABLE `lamp_fanfiction_classtypes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_coauthors`
--

LOCK TABLES `lamp_fanfiction_coauthors` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_coauthors` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_coauthors` (`sid`, `uid`) VALUES (12,2);
/*!40000 ALTER TABLE `lamp_fanfiction_coauthors` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_comments`
--

LOCK TABLES `lamp_fanfiction_comments` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_comments` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_comments` (`cid`, `nid`, `uid`, `comment`, `time`) VALUES (1,1,2,'Mind the goose.','2004-03-02 12:00:00');
/*!40000 ALTER TABLE `lamp_fanfiction_comments` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_favorites`
--

LOCK TABLES `lamp_fanfiction_favorites` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_favorites` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_favorites` (`uid`, `item`, `type`, `comments`) VALUES (2,12,'ST','The one with the goose.');
INSERT INTO `lamp_fanfiction_favorites` (`uid`, `item`, `type`, `comments`) VALUES (2,1,'AU','');
/*!40000 ALTER TABLE `lamp_fanfiction_favorites` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_inseries`
--

LOCK TABLES `lamp_fanfiction_inseries` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_inseries` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_inseries` (`seriesid`, `sid`, `subseriesid`, `confirmed`, `inorder`) VALUES (4,12,0,1,1);
INSERT INTO `lamp_fanfiction_inseries` (`seriesid`, `sid`, `subseriesid`, `confirmed`, `inorder`) VALUES (4,13,0,0,2);
INSERT INTO `lamp_fanfiction_inseries` (`seriesid`, `sid`, `subseriesid`, `confirmed`, `inorder`) VALUES (5,0,4,1,1);
/*!40000 ALTER TABLE `lamp_fanfiction_inseries` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_log`
--

LOCK TABLES `lamp_fanfiction_log` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_log` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_log` (`log_id`, `log_action`, `log_uid`, `log_ip`, `log_timestamp`, `log_type`) VALUES (1,'Wick put up a story',1,2130706433,'2004-12-20 18:00:00','LP');
/*!40000 ALTER TABLE `lamp_fanfiction_log` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_news`
--

LOCK TABLES `lamp_fanfiction_news` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_news` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_news` (`nid`, `author`, `title`, `story`, `time`, `comments`) VALUES (1,'Wick','We are lit','Come in, mind the step.','2004-03-01 12:00:00',1);
/*!40000 ALTER TABLE `lamp_fanfiction_news` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_ratings`
--

LOCK TABLES `lamp_fanfiction_ratings` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_ratings` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_ratings` (`rid`, `rating`, `ratingwarning`, `warningtext`) VALUES (1,'G','0','');
INSERT INTO `lamp_fanfiction_ratings` (`rid`, `rating`, `ratingwarning`, `warningtext`) VALUES (2,'PG','0','');
/*!40000 ALTER TABLE `lamp_fanfiction_ratings` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_reviews`
--

LOCK TABLES `lamp_fanfiction_reviews` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_reviews` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_reviews` (`reviewid`, `item`, `chapid`, `reviewer`, `uid`, `review`, `date`, `rating`, `respond`, `type`) VALUES (1,12,34,'a reader',0,'It breathed like a small bellows! <b>Oh.</b><br><br><i>Author\'s Response: So did I, writing it.</i>','2004-12-21 08:00:00',9,'1','ST');
INSERT INTO `lamp_fanfiction_reviews` (`reviewid`, `item`, `chapid`, `reviewer`, `uid`, `review`, `date`, `rating`, `respond`, `type`) VALUES (2,12,35,'goosefeather',2,'Every one.','2004-12-24 08:00:00',-1,'0','ST');
INSERT INTO `lamp_fanfiction_reviews` (`reviewid`, `item`, `chapid`, `reviewer`, `uid`, `review`, `date`, `rating`, `respond`, `type`) VALUES (3,4,0,'a reader',0,'More lamps, please.','2004-12-30 08:00:00',10,'0','SE');
/*!40000 ALTER TABLE `lamp_fanfiction_reviews` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_series`
--

LOCK TABLES `lamp_fanfiction_series` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_series` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_series` (`seriesid`, `title`, `summary`, `uid`, `isopen`, `catid`, `classes`, `characters`, `challenges`, `numstories`) VALUES (4,'Twelve Lamps','One for every night.',1,1,'2','2','1','0',2);
INSERT INTO `lamp_fanfiction_series` (`seriesid`, `title`, `summary`, `uid`, `isopen`, `catid`, `classes`, `characters`, `challenges`, `numstories`) VALUES (5,'Camden Town','All of it.',1,0,'2','','','0',1);
/*!40000 ALTER TABLE `lamp_fanfiction_series` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_settings`
--

LOCK TABLES `lamp_fanfiction_settings` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_settings` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_settings` (`sitekey`, `sitename`, `url`, `siteemail`, `store`, `storiespath`, `language`, `ratings`, `version`, `smtp_password`) VALUES ('k3y','The Lamplight Archive','http://lamplight.example.org','keeper@example.org','files','stories','en',1,'3.5.3','never-to-be-read');
/*!40000 ALTER TABLE `lamp_fanfiction_settings` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping data for table `lamp_fanfiction_stories`
--

LOCK TABLES `lamp_fanfiction_stories` WRITE;
/*!40000 ALTER TABLE `lamp_fanfiction_stories` DISABLE KEYS */;
INSERT INTO `lamp_fanfiction_stories` (`sid`, `title`, `summary`, `storynotes`, `catid`, `classes`, `charid`, `rid`, `date`, `updated`, `uid`, `coauthors`, `featured`, `validated`, `completed`, `rr`, `wordcount`, `rating`, `reviews`, `count`, `challenges`) VALUES (12,'The Goose That Stayed','Tim keeps a goose for company, and nobody has the heart to say what it was bought for.','For everybody who asked what became of the <i>other</i> goose.','2','1,2','1,2','1','2004-12-20 18:00:00','2004-12-23 09:15:00',1,'1','1','1','1','0',190,9,2,341,'1');
INSERT INTO `lamp_fanfiction_stories` (`sid`, `title`, `summary`, `storynotes`, `catid`, `classes`, `charid`, `rid`, `date`, `updated`, `uid`, `coauthors`, `featured`, `validated`, `completed`, `rr`, `wordcount`, `rating`, `reviews`, `count`, `challenges`) VALUES (13,'Lamp Oil','Scrooge learns the price of light.','','2','2','3','2','2004-12-27 20:00:00','2004-12-27 20:00:00',2,'0','0','0','0','0',60,0,0,4,'0');
/*!40000 ALTER TABLE `lamp_fanfiction_stories` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed
